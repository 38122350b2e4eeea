//! How long a questionnaire is, and how much work it makes: an estimate, and said to be one.

use base::{Lang, text};

use super::{AnswerKind, Questionnaire};

/// An estimate for one Party.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effort {
    pub questions: usize,
    pub leaves: usize,
    pub prompts: usize,
    /// Words to read in one language.
    pub words: usize,
    /// Minutes to read it once, at 200 words a minute.
    pub reading: usize,
    /// Minutes to answer what is asked of everybody, without what has to be asked of other ministries.
    pub answering: usize,
}

impl AnswerKind {
    /// Minutes that one answer of the kind takes whoever has the facts at hand. A rule of thumb of ours.
    fn minutes(&self) -> usize {
        match self {
            Self::YesNo | Self::YesNoPartly | Self::Choice { .. } | Self::Choices { .. } => 20,
            Self::Number | Self::Date => 10,
            Self::Text | Self::LegalReference | Self::Links => 45,
            Self::FiguresByYear { rows } | Self::FiguresByCategory { rows, .. } => 30 + 15 * rows.len(),
            Self::Table { .. } | Self::Group { .. } => 60,
        }
    }
}

impl Questionnaire {
    pub fn effort(&self, lang: &Lang) -> Effort {
        let leaves: Vec<_> = self.leaves().collect();
        let prompts = || leaves.iter().flat_map(|found| &found.leaf.prompts);
        let words: usize = self.words_in(lang);
        let minutes = leaves.iter().map(|found| found.leaf.answer.minutes());
        let optional = prompts().map(|prompt| prompt.answer.minutes() / 2);
        Effort {
            questions: self.questions.len(),
            leaves: leaves.len(),
            prompts: prompts().count(),
            words,
            reading: words.div_ceil(200),
            answering: minutes.chain(optional).sum(),
        }
    }

    fn words_in(&self, lang: &Lang) -> usize {
        self.texts().into_iter().map(|(_, _, words, _)| text::word_count(words.text(lang))).sum()
    }
}
