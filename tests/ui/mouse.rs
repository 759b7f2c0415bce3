//! The whole client record with the mouse alone; the keyboard is for words.

use iced::{Point, Size};
use quadratus::document::page::Picture;

use crate::journey::Journey;

/// A window and a hand on the mouse.
struct Hand {
    journey: Journey,
    size: Size,
}

impl Hand {
    fn before_a_window_of(width: f32, height: f32, scale: f32) -> Self {
        let mut journey = Journey::first_start();
        journey.driver.resize(width, height, scale);
        Self { journey, size: Size::new(width, height) }
    }

    fn is_seen(&mut self, words: &str) -> bool {
        let control = self.journey.driver.control(words);
        match control {
            Some(control) => control.visible.is_some_and(|seen| seen.height >= 8.0 && seen.width >= 8.0),
            None => self.journey.driver.sees_text(words),
        }
    }

    /// Turns the wheel until the control is seen, down the page and up again, and clicks it.
    fn click(&mut self, words: &str) {
        // A list within the page takes the wheel for itself: beside it the page scrolls.
        for (across, down, lines) in [(0.6, 0.6, -2.0), (0.6, 0.6, 2.0), (0.3, 0.85, -2.0), (0.3, 0.85, 2.0)]
        {
            let point = Point::new(self.size.width * across, self.size.height * down);
            for _ in 0..40 {
                if self.is_seen(words) {
                    self.journey.driver.click(words);
                    return;
                }
                self.journey.driver.wheel(point, lines);
            }
        }
        panic!("the wheel does not bring {words:?} into sight: {:?}", self.journey.driver.texts());
    }

    fn write(&mut self, label: &str, words: &str) {
        self.click(label);
        self.journey.driver.type_text(words);
    }

    fn reads(&mut self, words: &str) {
        let texts = self.journey.driver.texts().join("\n");
        assert!(texts.contains(words), "{words:?}:\n{texts}");
    }

    fn makes_a_practice_with_a_client(&mut self) {
        for (label, words) in [
            ("Name of the practice", "Stone"),
            ("Your first name", "Rosa"),
            ("Passphrase", "four warm stones resting"),
            ("The same passphrase again", "four warm stones resting"),
        ] {
            self.write(label, words);
        }
        self.click("Create practice");
        self.click("I have printed it, saved it elsewhere or written it down");
        self.click("Go to my practice");
        self.click("Add your first client");
        self.write("First name", "Theo");
        self.write("Birth date", "5/5/2012");
        self.write("Guardian's name", "Ana Marsh");
        self.write("Phone", "505 555 0199");
        self.click("Add a phone");
        self.write("Phone 2", "505 555 0177");
        self.write("Tags", "runner,");
        self.click("Save client");
    }

    fn keeps_the_health_history(&mut self, part: &str) {
        self.click(part);
        self.click("Latex allergy");
        self.write("Since", "March 2019");
        self.click("Add to the history");
        self.reads("since March 2019");
        self.click("Over: Latex allergy");
        self.click("1 is over");
        self.click("Bring back Latex allergy");
        self.click("Back to the client");
        self.reads("Latex allergy");
    }

    fn reviews_the_health(&mut self, part: &str) {
        self.click(part);
        self.click("Record these changes");
        self.click("Back to the client");
    }

    fn brings_in_a_file(&mut self) {
        let folder = self.journey.documents();
        std::fs::create_dir_all(&folder).unwrap();
        let picture = Picture::new(60, 40, [180, 40, 40, 255].repeat(2400)).unwrap();
        let path = folder.join("knee.png");
        std::fs::write(&path, picture.to_png().unwrap()).unwrap();
        self.click("Files");
        self.click("Add a file");
        self.write("Where the file lies", &path.display().to_string());
        self.click("Keep the file");
        self.reads("knee");
        self.click("Look at it");
        self.click("Back to the files");
        self.click("Back to the client");
    }

    fn makes_two_records_one(&mut self) {
        self.click("Clients");
        self.click("New client");
        self.write("First name", "Theodor");
        self.click("Save client");
        self.click("Same person twice");
        self.write("This is the same person as", "505");
        self.click("Theo");
        self.click("Merge");
        self.reads("was merged into this one");
    }

    fn asks_for_red_flags(&mut self) {
        self.click("Red flags");
        self.click("low back");
        self.click("All no");
        self.click("Keep this screen");
        self.reads("0 yes, 12 no");
        self.click("Back to the client");
    }

    fn records_a_consent(&mut self) {
        self.click("Consents");
        self.click("Record a consent");
        self.click("On paper");
        self.click("Keep the consent");
        self.reads("Given by Ana Marsh, on paper");
        self.click("Back to the client");
    }

    fn opens_and_closes_an_episode(&mut self, part: &str) {
        self.click(part);
        self.click("New episode");
        self.write("What it is about", "Left low back");
        self.click("Keep the episode");
        self.reads("Left low back");
        self.click("Close it");
        self.click("Keep the episode");
        self.click("Back to the client");
    }

    fn looks_at_the_forms_and_the_log(&mut self, forms: &str) {
        self.click(forms);
        self.click("Show its pages");
        self.reads("2 pages");
        self.click("Back to the client");
        self.click("Who saw what");
        // What was said at the foot of the window is gone after some seconds.
        self.journey.minutes_pass(1);
        self.click("Looked at");
        self.click("Archive");
        self.click("Restore");
        self.write("Why it is restricted", "Asked by the guardian");
        self.click("Restrict");
        self.reads("Restricted since");
        self.click("Back to the client");
    }
}

#[test]
fn the_record_is_kept_by_mouse_in_a_small_window() {
    let mut hand = Hand::before_a_window_of(1024.0, 700.0, 1.0);
    hand.makes_a_practice_with_a_client();
    hand.keeps_the_health_history("Health history and reviews");
    hand.reviews_the_health("Health history and reviews");
    hand.asks_for_red_flags();
    hand.records_a_consent();
    hand.opens_and_closes_an_episode("Episodes of care");
    hand.brings_in_a_file();
    hand.makes_two_records_one();
    hand.looks_at_the_forms_and_the_log("Intake forms");
}

#[test]
fn the_record_is_kept_by_mouse_at_twice_the_size() {
    let mut hand = Hand::before_a_window_of(512.0, 350.0, 2.0);
    hand.makes_a_practice_with_a_client();
    hand.keeps_the_health_history("Health");
    hand.reviews_the_health("Health");
    hand.asks_for_red_flags();
    hand.records_a_consent();
    hand.opens_and_closes_an_episode("Episodes");
    hand.brings_in_a_file();
    hand.makes_two_records_one();
    hand.looks_at_the_forms_and_the_log("Forms");
}
