//! Certificates: read from files, and read again while the program runs. Connections that are there keep what they began
//! with.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use jiff::Timestamp;
use rustls::ServerConfig;
use rustls::crypto::ring::default_provider;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, pem};

use super::validity;

/// Where a certificate and its key lie, as PEM.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateFiles {
    /// The certificate, and those that lead to one that browsers know.
    pub certificate: PathBuf,
    /// Its private key.
    pub key: PathBuf,
}

/// Why a certificate cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CertificateError {
    /// A file cannot be read.
    #[error("{}: {cause}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        cause: io::Error,
    },
    /// A file holds none of what it should.
    #[error("{}: no {what} in PEM", path.display())]
    Nothing {
        /// Which.
        path: PathBuf,
        /// What is missing.
        what: &'static str,
    },
    /// Certificate and key do not go together, or one is of a kind that TLS does not use.
    #[error("{}: {cause}", path.display())]
    Unusable {
        /// The file of the certificate.
        path: PathBuf,
        /// Why.
        cause: rustls::Error,
    },
}

/// A certificate in use.
pub struct Certificates {
    files: CertificateFiles,
    used: Mutex<Used>,
}

struct Used {
    config: Arc<ServerConfig>,
    ends: Option<Timestamp>,
    stamps: [Option<SystemTime>; 2],
}

impl Certificates {
    /// Reads a certificate and its key.
    ///
    /// # Errors
    /// When they cannot be read or used.
    pub fn load(files: CertificateFiles) -> Result<Self, CertificateError> {
        let used = Mutex::new(Used::load(&files)?);
        Ok(Self { files, used })
    }

    /// Reads them again.
    ///
    /// # Errors
    /// When they cannot be read or used; those before stay in use.
    pub fn reload(&self) -> Result<(), CertificateError> {
        let stamps = stamps(&self.files);
        let loaded = Used::load(&self.files);
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        // What is wrong is told once for each change.
        used.stamps = stamps;
        *used = loaded?;
        Ok(())
    }

    /// Returns whether a file has changed since it was read last.
    pub(super) fn has_changed(&self) -> bool {
        let found = stamps(&self.files);
        self.used.lock().unwrap_or_else(PoisonError::into_inner).stamps != found
    }

    /// Returns the end of the time for which the certificate holds, if it can be read.
    pub fn ends(&self) -> Option<Timestamp> {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).ends
    }

    pub(super) fn config(&self) -> Arc<ServerConfig> {
        Arc::clone(&self.used.lock().unwrap_or_else(PoisonError::into_inner).config)
    }
}

impl Used {
    fn load(files: &CertificateFiles) -> Result<Self, CertificateError> {
        let stamps = stamps(files);
        let chain = certificates(&files.certificate)?;
        let ends = chain.first().and_then(|first| validity::ends(first));
        let key = key(&files.key)?;
        let unusable = |cause| CertificateError::Unusable { path: files.certificate.clone(), cause };
        let begun = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(unusable)?;
        let mut config = begun.with_no_client_auth().with_single_cert(chain, key).map_err(unusable)?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Self { config: Arc::new(config), ends, stamps })
    }
}

fn stamps(files: &CertificateFiles) -> [Option<SystemTime>; 2] {
    [&files.certificate, &files.key].map(|path| fs::metadata(path).and_then(|data| data.modified()).ok())
}

fn certificates(path: &Path) -> Result<Vec<CertificateDer<'static>>, CertificateError> {
    let text = read(path)?;
    let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&text).collect();
    let nothing = || CertificateError::Nothing { path: path.to_owned(), what: "certificate" };
    chain.ok().filter(|chain| !chain.is_empty()).ok_or_else(nothing)
}

fn key(path: &Path) -> Result<PrivateKeyDer<'static>, CertificateError> {
    let found: Result<_, pem::Error> = PrivateKeyDer::from_pem_slice(&read(path)?);
    found.map_err(|_| CertificateError::Nothing { path: path.to_owned(), what: "private key" })
}

fn read(path: &Path) -> Result<Vec<u8>, CertificateError> {
    fs::read(path).map_err(|cause| CertificateError::File { path: path.to_owned(), cause })
}
