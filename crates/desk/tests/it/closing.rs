//! Closing the figures of a period through the desk: only what adds up is closed.

use std::fs;

use dangvu_desk::{Desk, RecordError};
use dangvu_register::check::Refusal;
use serde_json::json;

use crate::office::{office, submission};

const OWN: &str = r#"
    [nobody_came]
    label = { vi = "Không kết nạp ai", en = "Nobody was admitted" }
    left = ["admitted"]
    right = []
"#;

#[test]
fn a_period_that_does_not_add_up_is_not_closed_and_says_where() {
    let (_temp, dir, desk) = office();
    let year = |year: i32, on: &str| {
        let act =
            json!({ "close_period": { "unit": "p", "from": format!("{year}-01-01"), "to": format!("{year}-12-31") } });
        vec![submission(on, &act)]
    };
    let last = desk.record("tester", year(2021, "2022-01-05")).unwrap().entries[0];
    drop(desk);
    fs::create_dir_all(dir.join("rulebook/checks")).unwrap();
    fs::write(dir.join("rulebook/checks/own.toml"), OWN).unwrap();
    let desk = Desk::open(&dir, &mut |_, _| {}).unwrap();
    let refused = [
        desk.preview(&year(2020, "2022-01-05")).unwrap_err(),
        desk.record("tester", year(2020, "2022-01-05")).unwrap_err(),
    ];
    for error in refused {
        let RecordError::Refused(refused) = error else { panic!("{error}") };
        let told: Vec<_> = refused
            .refusals
            .iter()
            .map(|refusal| match refusal {
                Refusal::DoesNotAddUp { unit, check, left, right } => (unit.to_string(), &*check.en, *left, *right),
                other => panic!("{other:?}"),
            })
            .collect();
        let nobody = "Nobody was admitted";
        let there =
            |unit: &str| told.iter().find(|(of, ..)| of == unit).map(|&(_, check, left, right)| (check, left, right));
        assert_eq!(there("p"), Some((nobody, 39, 0)), "{told:?}");
        assert_eq!(there("c"), Some((nobody, 20, 0)), "{told:?}");
    }
    assert_eq!(desk.view().last_seq(), last, "nothing was recorded");
    assert!(desk.record("tester", year(2022, "2023-01-05")).is_ok(), "a year in which nobody was admitted");
}
