//! Encrypted connections: a server's certificate is checked against the authorities that the system trusts and, for a
//! host of the user's own, against those of a file beside them.

use rustls::crypto::CryptoProvider;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::Verifier;
use std::fs;
use std::path::Path;
use std::sync::{Arc, OnceLock};

/// Bytes of a file of certificates.
const FILE_BYTES_MAX: u64 = 1 << 20;

/// Authorities that one host's certificate may be signed by, beside those of the system. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authorities(Arc<[CertificateDer<'static>]>);

/// Why a file gives no authorities.
#[derive(Debug, thiserror::Error)]
pub enum AuthoritiesError {
    #[error("the certificates cannot be read: {0}")]
    Unreadable(std::io::Error),
    #[error("a file of that size holds no certificates")]
    Large,
    #[error("no certificate is in it; expected PEM (`-----BEGIN CERTIFICATE-----`)")]
    Empty,
    #[error("a certificate in it cannot be read: {0}")]
    Broken(String),
}

impl Authorities {
    /// Reads a file of PEM certificates, each of which can be trusted as an authority.
    pub fn read(path: &Path) -> Result<Authorities, AuthoritiesError> {
        let size = fs::metadata(path).map_err(AuthoritiesError::Unreadable)?;
        if size.len() > FILE_BYTES_MAX {
            return Err(AuthoritiesError::Large);
        }
        Authorities::of_pem(&fs::read(path).map_err(AuthoritiesError::Unreadable)?)
    }

    /// What else a PEM file holds, such as keys, is not looked at.
    pub(crate) fn of_pem(text: &[u8]) -> Result<Authorities, AuthoritiesError> {
        let mut certificates = Vec::new();
        let mut roots = RootCertStore::empty();
        for certificate in CertificateDer::pem_slice_iter(text) {
            let broken =
                |error: &dyn std::fmt::Display| AuthoritiesError::Broken(error.to_string());
            let certificate = certificate.map_err(|error| broken(&error))?;
            roots
                .add(certificate.clone())
                .map_err(|error| broken(&error))?;
            certificates.push(certificate);
        }
        match certificates.is_empty() {
            true => Err(AuthoritiesError::Empty),
            false => Ok(Authorities(certificates.into())),
        }
    }

    /// As the system's trust is told of them: DER.
    pub(crate) fn certificates(&self) -> &[CertificateDer<'static>] {
        &self.0
    }
}

/// Chooses ring once for the whole process: a client built before this would panic.
pub(crate) fn install_provider() {
    static INSTALLED: OnceLock<()> = OnceLock::new();
    INSTALLED.get_or_init(|| {
        // An error means that somebody else has installed one: as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
    });
}

/// What a client checks a server by.
pub(crate) fn client_config(own: Option<&Authorities>) -> Result<ClientConfig, rustls::Error> {
    install_provider();
    let provider = CryptoProvider::get_default()
        .cloned()
        .unwrap_or_else(|| Arc::new(rustls::crypto::ring::default_provider()));
    let extra = own.map_or(&[][..], |own| own.certificates());
    let verifier = Verifier::new_with_extra_roots(extra.iter().cloned(), Arc::clone(&provider))?;
    let config =
        ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    Ok(config
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rcgen::{CertificateParams, KeyPair};

    fn pem() -> String {
        let key = KeyPair::generate().unwrap();
        let own = CertificateParams::new(["mail.example".to_string()]).unwrap();
        own.self_signed(&key).unwrap().pem()
    }

    #[track_caller]
    fn check(text: &str, expected: Result<usize, &str>) {
        let found = Authorities::of_pem(text.as_bytes());
        match (found, expected) {
            (Ok(found), Ok(count)) => assert_eq!(found.certificates().len(), count),
            (Err(error), Err(words)) => assert!(error.to_string().contains(words), "{error}"),
            (found, expected) => panic!("{found:?} is not {expected:?}"),
        }
    }

    #[test]
    fn certificates_of_a_file() {
        check(&pem(), Ok(1));
        check(&format!("# home\n{}\n{}", pem(), pem()), Ok(2));
        check("", Err("no certificate is in it"));
        check("dear diary", Err("no certificate is in it"));
        check(
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
            Err("cannot be read"),
        );
        let cut = pem();
        check(&cut[..cut.len() / 2], Err(""));
    }
}
