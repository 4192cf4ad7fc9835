//! Posts that are events.

use super::check;
use crate::domain::PostKind;

#[test]
fn a_day_to_come_to_is_an_event() {
    check(
        PostKind::Event,
        &[
            (
                "Apéro des freelances",
                "Jeudi 4 juin à 19 h, café du Port, entrée libre.",
            ),
            ("", "Le pique-nique des devs, c’est demain midi au parc."),
            ("", "Rappel : apéro du club ce soir 19h au port"),
            (
                "Café des créateurs",
                "Chaque premier mardi à 9 h, à la halle. Gratuit.",
            ),
            (
                "Python meetup",
                "Tuesday 3 May, 7 pm at the library. Register at https://meet.example",
            ),
            (
                "Atelier « devis et factures »",
                "Mardi 12 mai, 14 h, espace Coworking, inscription gratuite.",
            ),
            (
                "Freelancers’ lunch",
                "Every second Friday, next one 9 October, noon, at the mill. Bring a friend.",
            ),
            (
                "Salon de l’emploi",
                "Venez rencontrer 40 employeurs le 6 mars au parc des expositions.",
            ),
            (
                "Hack day for beginners",
                "Saturday 12 September, doors open at 9 am, free entry.",
            ),
            (
                "Conférence : vivre de la photo",
                "Samedi 3 octobre à 15 h, médiathèque, gratuit.",
            ),
            (
                "Webinar: pricing your first gig",
                "Thursday 8 October, 6 pm, sign up here: https://web.example",
            ),
            (
                "Formation gratuite « créer son entreprise »",
                "Lundi 4 mai de 9 h à 12 h, chambre de métiers, sur inscription.",
            ),
            (
                "Game jam",
                "48 hours, 10-12 July, teams of four, register by 1 July.",
            ),
            (
                "Portes ouvertes de l’espace partagé",
                "Le 5 septembre de 10 h à 17 h, café offert.",
            ),
            (
                "Rencontre entre développeurs à Albi",
                "Le jeudi 21 mai à 18 h 30, bar du Théâtre. Venez nombreux !",
            ),
            (
                "Coding dojo",
                "Wednesday 13 May, 6:30 pm, town hall, all levels.",
            ),
            (
                "Réunion d’information sur la micro-entreprise",
                "Mardi 5 mai à 10 h, chambre de commerce. Gratuit.",
            ),
            (
                "Open coffee",
                "7 May from 9 to 11, everyone welcome, no agenda.",
            ),
            (
                "Concours de logo",
                "Dépôt des dossiers jusqu’au 30 mai, premier prix 300 €.",
            ),
            (
                "Cours du soir d’Excel",
                "Cinq jeudis à partir du 7 mai, 18 h, inscription 40 €.",
            ),
            (
                "Journée portes ouvertes du fablab",
                "Samedi 16 mai, 10 h à 18 h.",
            ),
            (
                "Talk: selling your first game",
                "14 May at 7pm, library, tickets £3.",
            ),
            (
                "Petit-déjeuner des indépendantes",
                "Vendredi 8 mai, 8 h 30, gratuit sur inscription.",
            ),
            (
                "Atelier poterie",
                "Samedi 9 mai, 14 h à 17 h, tarif 35 €, inscription par mail.",
            ),
            (
                "Photo walk",
                "Sunday 10 May, 8 am, meet at the bridge, free.",
            ),
            (
                "Initiation à la soudure",
                "Mercredi 13 mai à 18 h au fablab, 20 € de participation.",
            ),
            (
                "Speed meeting freelances et entreprises",
                "28 mai, CCI, inscription obligatoire.",
            ),
            (
                "Job dating informatique",
                "Mardi 19 mai, 9 h-12 h, apportez vos CV.",
            ),
            ("Bar camp", "6-7 June, everybody gives a talk, tickets €10."),
            (
                "",
                "J’organise un petit-déj des relieurs vendredi à 8h30 au port",
            ),
        ],
    );
}
