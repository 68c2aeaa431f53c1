//! Ledgers of cases. They hold counts: nobody who is suspected is named anywhere.

use super::{Coded, Label};

coded! {
    /// What a ledger of cases counts.
    CaseUnit {
        Cases "cases" "Vụ" "Cases",
        Persons "persons" "Trường hợp (bị can)" "Persons",
    }
}

coded! {
    /// Assets, as a ledger of cases counts them.
    AssetStage {
        ToRecover "to_recover" "Phải thu hồi" "To be recovered",
        Recovered "recovered" "Đã thu hồi" "Recovered",
    }
}
