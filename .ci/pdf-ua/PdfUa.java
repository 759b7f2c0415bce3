import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

/** Holds files to PDF/UA-1. A file beside one, with ".password" after its name, holds what opens it. */
public final class PdfUa {
    private static final String PROFILE = "/org/verapdf/pdfa/validation/PDFUA-1.xml";

    public static void main(String[] files) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        ValidationProfile profile;
        try (InputStream source = PdfUa.class.getResourceAsStream(PROFILE)) {
            profile = Profiles.profileFromXml(source);
        }
        int wrong = 0;
        for (String file : files) {
            wrong += holds(Path.of(file), profile) ? 0 : 1;
        }
        System.out.println(files.length + " files, " + wrong + " not PDF/UA-1");
        System.exit(wrong == 0 ? 0 : 1);
    }

    private static boolean holds(Path file, ValidationProfile profile) throws Exception {
        Path beside = file.resolveSibling(file.getFileName() + ".password");
        String password = Files.exists(beside) ? Files.readString(beside) : null;
        ByteArrayInputStream bytes = new ByteArrayInputStream(Files.readAllBytes(file));
        try (PDFAParser parser = Foundries.defaultInstance()
                        .createParser(bytes, profile.getPDFAFlavour(), password);
                PDFAValidator validator = Foundries.defaultInstance()
                        .createValidator(profile, 1000, false, false, false)) {
            ValidationResult result = validator.validate(parser);
            TreeMap<String, Integer> broken = new TreeMap<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    broken.merge(assertion.getRuleId().getClause() + ": " + assertion.getMessage(), 1, Integer::sum);
                }
            }
            broken.forEach((rule, times) -> System.out.println(file.getFileName() + ": " + times + " × " + rule));
            return result.isCompliant() && result.getTotalAssertions() > 0;
        }
    }
}
