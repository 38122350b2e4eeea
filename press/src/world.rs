//! What the layout may see: its template, the text as data, the fonts. No file, no package, no clock.

use documents::printed::Printed;
use typst::{
    Library, LibraryExt as _,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};
use typst_kit::fonts::{FontStore, embedded, system};

const TEMPLATE: &str = include_str!("template.typ");

pub struct World {
    library: LazyHash<Library>,
    fonts: FontStore,
    template: Source,
    data: (FileId, Bytes),
}

fn file(name: &str) -> FileId {
    let path = VirtualPath::new(name).unwrap_or_else(|_| unreachable!("it is a plain name"));
    FileId::new(RootedPath::new(VirtualRoot::Project, path))
}

impl World {
    pub fn new(printed: &Printed) -> Self {
        let mut fonts = FontStore::new();
        fonts.extend(embedded());
        fonts.extend(system());
        Self {
            library: LazyHash::new(Library::builder().build()),
            fonts,
            template: Source::new(file("template.typ"), TEMPLATE.to_owned()),
            data: (file("data.json"), Bytes::new(serde_json::to_vec(printed).unwrap_or_default())),
        }
    }
}

impl typst::World for World {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() {
            Ok(self.template.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data.0 {
            Ok(self.data.1.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
