//! What the journal promises, tried against crashes, failing disks, intruders and mistakes.

#[cfg(test)]
mod backup;
#[cfg(test)]
mod crash;
#[cfg(test)]
mod erasure;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod growth;
#[cfg(test)]
mod passing;
#[cfg(test)]
mod register;
#[cfg(test)]
mod sealing;
#[cfg(test)]
mod snapshot;
#[cfg(test)]
mod support;
#[cfg(test)]
mod tampering;
