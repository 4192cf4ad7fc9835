//! How the connection to a server is protected.

/// Where servers listen that begin with TLS.
pub(super) const TLS_PORT: u16 = 465;
/// Where servers listen that change to TLS.
pub(super) const STARTTLS_PORT: u16 = 587;

/// How the connection is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Security {
    /// TLS from the first byte (port 465).
    Tls,
    /// Plain at first, TLS before anything of ours is said (port 587). Never goes on without.
    StartTls,
    /// None: only to this machine.
    Plain,
}

impl Security {
    /// Where such a server listens unless said.
    pub(crate) fn default_port(self) -> u16 {
        match self {
            Security::Tls => TLS_PORT,
            Security::StartTls => STARTTLS_PORT,
            Security::Plain => 25,
        }
    }
}
