//! Words of any kind on a sheet: every text that a record may hold can be printed.

#![no_main]

use chrono::NaiveDate;
use libfuzzer_sys::fuzz_target;
use quadratus::document::pdf::{self, Imprint};
use quadratus::document::raster;
use quadratus::document::sheet::{Sheet, SheetItem, Since, lay_out};
use quadratus::document::wording::Wording;
use quadratus::domain::{
    Clearance, Dose, Ink, Language, Line, Paper, PersonName, Practice, Practitioner, Print, Prose, WebAddress,
};

thread_local! {
    static ENGLISH: &'static Wording = Box::leak(Box::new(Wording::of(Language::English)));
}

fn item(text: &str) -> SheetItem {
    SheetItem {
        title: text.to_owned(),
        side: None,
        position: "Standing".to_owned(),
        drawing: None,
        photo: None,
        alternative: text.to_owned(),
        steps: text.lines().map(ToOwned::to_owned).collect(),
        feel: text.to_owned(),
        dose: Dose::default(),
        equipment: vec![text.to_owned()],
        cautions: Vec::new(),
        clearance: Clearance::Allowed,
        why: String::new(),
        note: text.to_owned(),
        since: Since::Same,
    }
}

fuzz_target!(|data: &[u8]| {
    let Some((which, bytes)) = data.split_first() else { return };
    let text = String::from_utf8_lossy(bytes);
    // Only what a record may hold.
    let Ok(prose) = Prose::new(&*text) else { return };
    let line = Line::new(text.lines().next().unwrap_or_default()).unwrap_or_default();
    let Ok(mut practice) = Practice::new(line.clone(), Paper::A4) else { return };
    practice.address = prose.clone();
    let Ok(name) = PersonName::new(line.as_str(), "") else { return };
    let practitioner = Practitioner { name, credentials: line.clone(), licence_number: line.clone() };
    let link = WebAddress::new(line.as_str()).ok();
    let sheet = Sheet {
        words: ENGLISH.with(|words| *words),
        title: "Home-care sheet",
        practice: &practice,
        practitioner: &practitioner,
        client_name: line.as_str(),
        first_name: line.as_str(),
        made_on: NaiveDate::default(),
        next_visit: None,
        message: prose.as_str(),
        items: vec![item(prose.as_str())],
        dropped: vec![line.to_string()],
        stop_rules: Vec::new(),
        red_flags: Vec::new(),
        link: link.as_ref(),
        note_box: which & 1 == 1,
        handwritten: line.as_str(),
        print: if which & 2 == 2 { Print::Large } else { Print::Normal },
        ink: if which & 4 == 4 { Ink::Black } else { Ink::Colour },
    };
    let document = lay_out(&sheet).unwrap();
    let imprint = Imprint { author: line.to_string(), made_at: NaiveDate::default().into() };
    assert!(pdf::write(&document, &imprint).unwrap().starts_with(b"%PDF-"));
    let _ = raster::draw(&document, 0, 0.3).unwrap();
});
