//! The pages in a real browser: headless Chromium, driven over the WebDriver protocol.

mod axe;
mod driver;
mod entering;
mod finding;
mod keyboard;
mod paper;
mod places;
mod plain;
mod public;
mod reading;
mod recording;
mod sweep;
mod workbook;
