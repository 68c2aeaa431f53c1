use dangvu_register::day::Day;
use dangvu_register::measure::Measures;
use dangvu_register::register::Register;
use dangvu_register::rulebook::Rulebook;

use super::*;

fn rulebook() -> Rulebook {
    Rulebook::parse(Rulebook::SHIPPED).unwrap()
}

fn measures() -> Measures {
    Measures::parse(Measures::SHIPPED, &rulebook()).unwrap()
}

fn shipped(name: &str) -> Scenario {
    let (file, text) = Scenario::SHIPPED.iter().find(|(file, _)| *file == name).unwrap();
    Scenario::parse(file, text)
        .unwrap_or_else(|errors| panic!("{}", errors.iter().map(|e| format!("{e}\n")).collect::<String>()))
}

/// Folds a plan into a register, and returns the warnings too.
fn fold(plan: &Plan, today: Day) -> (Register, Vec<String>) {
    let mut register = Register::new(rulebook());
    let mut warnings = Vec::new();
    for batch in plan.batches() {
        for act in batch {
            match register.prepare(&act.paper, today) {
                Ok(found) => warnings.extend(found.iter().map(|warning| format!("{warning:?}"))),
                Err(refusals) => panic!("{:?}: {refusals:?}", act.paper),
            }
        }
        register.keep();
    }
    (register, warnings)
}

#[test]
fn probe() {
    for (file, _) in Scenario::SHIPPED {
        let scenario = shipped(file);
        let start = std::time::Instant::now();
        let plan = scenario.plan(&rulebook()).unwrap_or_else(|error| panic!("{error}"));
        println!("{file}: {} acts planned in {:?}", plan.acts().len(), start.elapsed());
        let start = std::time::Instant::now();
        let (register, warnings) = fold(&plan, "2026-01-01".parse().unwrap());
        println!("folded in {:?}, {} warnings", start.elapsed(), warnings.len());
        for w in warnings.iter().take(12) {
            println!("  {w}");
        }
        for verdict in check(&scenario, &register, &measures()) {
            println!("{} {} {} {}", verdict.id, verdict.published, verdict.register, verdict.met);
        }
        let mut kinds = std::collections::BTreeMap::new();
        for act in plan.acts() {
            *kinds.entry(act.paper.act.kind().name).or_insert(0) += 1;
        }
        println!("{kinds:?}");
    }
}
