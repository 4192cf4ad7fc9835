//! Kinds of posts, in wordings of both languages; all are invented.

mod employment;
mod events;
mod for_hire;
mod gigs;
mod talk;

use super::testing::facts;
use crate::domain::PostKind;

#[track_caller]
fn check(expected: PostKind, posts: &[(&str, &str)]) {
    for (title, body) in posts {
        let read = facts(title, body);
        assert_eq!(
            read.kind(),
            expected,
            "of {title:?} {body:?}: {:?}",
            read.offer
        );
    }
}

#[test]
fn combinations_are_frauds() {
    check(
        PostKind::Scam,
        &[
            (
                "Gagnez 250 € par jour",
                "Likez des vidéos depuis votre téléphone, aucune expérience, écrivez sur WhatsApp.",
            ),
            (
                "Payment agent",
                "Money arrives on your account, you forward it and keep 6 %.",
            ),
            (
                "Partenaire bancaire",
                "Recevez des virements sur votre compte, gardez 7 % de chaque somme.",
            ),
            (
                "Passez mon entretien technique à ma place",
                "On partage le salaire.",
            ),
            ("Attend interviews under my name", "We split the pay."),
            (
                "Home typing",
                "Pay $30 for the training kit first, then earn.",
            ),
            (
                "Saisie à domicile",
                "Achetez le kit de démarrage à 40 €, remboursé ensuite.",
            ),
            (
                "",
                "Rate hotels you never visited, $80 a day, join us on Telegram",
            ),
            (
                "Avis en ligne",
                "Notez cinq étoiles des restaurants jamais visités, 5 € l’avis.",
            ),
            ("Rent us your verified account", "$120 a month, no work."),
            ("", "Prêtez votre compte Upwork vérifié, 100 € par mois"),
            (
                "Data entry, customer service, payroll and administrative assistant",
                "No experience, work from home, $35 an hour, text on WhatsApp.",
            ),
            (
                "Complétez vos revenus",
                "180 €/jour, depuis votre téléphone, sans diplôme, contactez Lia sur Telegram.",
            ),
            ("", "Give five stars to shops, $12 each, WhatsApp only"),
            (
                "Use my tasks app",
                "Top up your account with $20, refunded tonight, earn $200 a day.",
            ),
            ("", "Louez-nous votre profil LinkedIn, 80 € par semaine."),
            ("", "Take my coding test under my name, I pay $200"),
            (
                "Mule wanted",
                "Receive transfers, keep 10%, your bank account is enough.",
            ),
            ("", "Colis à réexpédier depuis chez vous, 40 € le colis"),
            (
                "Agent administratif à distance",
                "2 500 € par mois sans expérience, envoyez une copie de votre carte d’identité et votre RIB sur WhatsApp.",
            ),
        ],
    );
}
