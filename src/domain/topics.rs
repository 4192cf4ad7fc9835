//! What the work is about: technologies, trades, tasks, things made, lines of business.

use serde::{Deserialize, Serialize};

/// Canonical name from the shipped taxonomy, lower case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TechName(pub String);

/// How a technology stands in a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TechRole {
    /// Asked for, or part of the work.
    Asked,
    /// In the title or first in the list: what the gig is about.
    Main,
    /// Welcome, not needed.
    Nice,
    /// Brought along by another (Django → Python); never in the text itself.
    Implied,
}

/// A technology, and how much it is asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tech {
    pub name: TechName,
    pub role: TechRole,
}

/// A trade or problem space from the shipped taxonomy (`restaurants`, `e-commerce`, `data analysis`), lower case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SpaceName(pub String);

/// What somebody wants made or done, as named without its tool (`une affiche`, `a spreadsheet`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deliverable {
    Website,
    /// An online shop.
    Shop,
    /// An application for phone, browser or desk, or an extension of one.
    App,
    Bot,
    Script,
    Spreadsheet,
    Dashboard,
    Database,
    Logo,
    /// Printed matter: posters, flyers, cards, menus.
    Poster,
    Illustration,
    Photos,
    Video,
    Audio,
    /// Articles, descriptions, emails.
    Text,
    Translation,
    Proofreading,
    Transcription,
    Presentation,
    DataEntry,
    #[serde(rename = "model_3d")]
    Model3d,
    Game,
    /// Teaching.
    Lessons,
    /// Mending or moving what is there.
    Repair,
    Resume,
    SocialPosts,
    Map,
    Audit,
    /// Forms, bookings, ticket sales.
    Form,
}

/// A trade that work is of (`develop`, `translate`), from the shipped table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TradeName(pub String);

/// Something that a trade does or delivers (`data entry`, `showcase site`), from the shipped table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TaskName(pub String);

/// A line of business of clients (`restaurants`, `health`), from the shipped table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SectorName(pub String);
