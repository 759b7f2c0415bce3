//! What a file says of itself.

use super::{Imprint, PdfError, text};
use crate::document::page::Document;
use lopdf::{Object, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};

/// The program that wrote the file.
const PRODUCER: &str = "Quadratus";

/// Writes title, author, language and dates, and drops what printpdf made up.
pub(super) fn add(
    document: &Document,
    imprint: &Imprint,
    file: &mut lopdf::Document,
) -> Result<(), PdfError> {
    "1.7".clone_into(&mut file.version);
    let date = imprint.made_at.format("D:%Y%m%d%H%M%SZ").to_string();
    let info = file.add_object(dictionary! {
        "Title" => text(&document.title),
        "Author" => text(&imprint.author),
        "Creator" => text(PRODUCER),
        "Producer" => text(PRODUCER),
        "CreationDate" => Object::string_literal(date.as_str()),
        "ModDate" => Object::string_literal(date),
    });
    if let Ok(written) = file.trailer.get(b"Info").and_then(Object::as_reference) {
        file.objects.remove(&written);
    }
    file.trailer.set("Info", info);

    let mut packet = Stream::new(
        dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
        xmp(document, imprint).into_bytes(),
    );
    // Readable without a PDF library, as the standard asks.
    packet.allows_compression = false;
    let packet = file.add_object(packet);
    let catalog = file.catalog_mut()?;
    catalog.set("Metadata", packet);
    catalog.set("Lang", text(&document.language));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalog.set("PageMode", Object::Name(b"UseNone".to_vec()));
    Ok(())
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn xmp(document: &Document, imprint: &Imprint) -> String {
    let title = escaped(&document.title);
    let author = escaped(&imprint.author);
    let language = escaped(&document.language);
    let date = imprint.made_at.format("%Y-%m-%dT%H:%M:%SZ");
    format!(
        r#"<?xpacket begin="{start}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{PRODUCER}</pdf:Producer>
<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"#,
        start = '\u{feff}',
    )
}

/// Gives the file an identifier that follows from what it holds, so that the same pages make the
/// same file.
pub(super) fn identify(file: &mut lopdf::Document) {
    let mut hash = Sha256::new();
    for object in file.objects.values() {
        match object {
            Object::Stream(stream) => hash.update(&stream.content),
            other => hash.update(format!("{other:?}")),
        }
    }
    let identifier: Vec<u8> = hash.finalize().iter().take(16).copied().collect();
    let identifier = Object::String(identifier, StringFormat::Hexadecimal);
    file.trailer.set("ID", Object::Array(vec![identifier.clone(), identifier]));
}
