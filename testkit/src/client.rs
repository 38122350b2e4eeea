//! A client that behaves like a browser: it keeps its cookie, says where a form comes from, and follows no redirect.

use std::collections::BTreeMap;

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Method, Request, StatusCode, header},
};
use tower::ServiceExt as _;

#[derive(Clone)]
pub struct Client {
    router: Router,
    pub cookie: Option<String>,
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: BTreeMap<String, String>,
    pub body: String,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// The value of a hidden field of a form on the page.
    pub fn field(&self, name: &str) -> String {
        let start = format!("name=\"{name}\" value=\"");
        let rest = self.body.split_once(&start).map_or("", |(_, rest)| rest);
        rest.split('"').next().unwrap_or_default().replace("&quot;", "\"").replace("&amp;", "&")
    }

    /// What a browser would send of the page's inputs and lists, were its button pressed.
    pub fn form_fields(&self) -> Vec<(String, String)> {
        let of = |tag: &str, name: &str| {
            let value = tag.split_once(&format!(" {name}=\""))?.1.split('"').next()?;
            Some(value.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
        };
        let mut fields = Vec::new();
        let mut list = String::new();
        for tag in self.body.split('<').filter_map(|rest| rest.split('>').next()) {
            let ticked = !tag.contains(" type=\"checkbox\"") && !tag.contains(" type=\"radio\"") || tag.ends_with(" checked");
            if tag.starts_with("select ") {
                list = of(tag, "name").unwrap_or_default();
            } else if tag.starts_with("option ") && tag.ends_with(" selected") {
                fields.push((list.clone(), of(tag, "value").unwrap_or_default()));
            } else if tag.starts_with("input ") && ticked {
                fields.extend(of(tag, "name").map(|name| (name, of(tag, "value").unwrap_or_default())));
            }
        }
        fields
    }

    /// Everything that could carry a secret: status line, headers, body.
    pub fn everything(&self) -> String {
        let inside = match documents::read(&self.bytes) {
            Ok(document) => format!("{document:?}"),
            Err(_) => String::new(),
        };
        format!("{}\n{:?}\n{}\n{inside}", self.status, self.headers, self.body)
    }
}

impl Client {
    pub fn new(router: Router) -> Self {
        Self { router, cookie: None }
    }

    pub fn with_session(&self, secret: &str) -> Self {
        Self {
            router: self.router.clone(),
            cookie: Some(format!("session={secret}")),
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, &[], Body::empty()).await
    }

    pub async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send(Method::GET, path, headers, Body::empty()).await
    }

    pub async fn head(&self, path: &str) -> Answer {
        self.send(Method::HEAD, path, &[], Body::empty()).await
    }

    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let headers = [("sec-fetch-site", "same-origin"), ("content-type", "application/x-www-form-urlencoded")];
        self.send(Method::POST, path, &headers, Body::from(body)).await
    }

    /// Sends a file, as the form of a page does.
    pub async fn upload(&self, path: &str, file: &[u8], lang: &str) -> Answer {
        self.upload_all(path, &[("a.docx", file)], lang).await
    }

    pub async fn upload_all(&self, path: &str, files: &[(&str, &[u8])], lang: &str) -> Answer {
        self.multipart(path, &[("lang", lang)], files).await
    }

    /// Sends a form with files, as a browser without scripts does.
    pub async fn multipart(&self, path: &str, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Answer {
        let head = |name: &str| format!("--bound\r\nContent-Disposition: form-data; name=\"{name}\"");
        let mut body: Vec<u8> = fields
            .iter()
            .flat_map(|(name, typed)| format!("{}\r\n\r\n{typed}\r\n", head(name)).into_bytes())
            .collect();
        for (name, bytes) in files {
            let start = format!("{}; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n", head("file"));
            body.extend([start.as_bytes(), bytes, b"\r\n"].concat());
        }
        body.extend(b"--bound--\r\n");
        let headers = [("sec-fetch-site", "same-origin"), ("content-type", "multipart/form-data; boundary=bound")];
        self.send(Method::POST, path, &headers, Body::from(body)).await
    }

    /// Saves a leaf that is answered with yes, over the version that its page shows, with more fields.
    pub async fn save_leaf(&self, path: &str, more: &[(&str, &str)]) -> Answer {
        let page = self.get(path).await;
        let (base, asked) = (page.field("base"), page.field("asked"));
        let fields = [
            ("base", base.as_str()),
            ("asked", asked.as_str()),
            ("go", "stay"),
            ("status", "answered"),
            ("value", "yes"),
        ];
        self.post(path, &[&fields, more].concat()).await
    }

    pub async fn send(&self, method: Method, path: &str, headers: &[(&str, &str)], body: Body) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        let response = self.router.clone().oneshot(request.body(body).expect("a request")).await.expect("an answer");
        let status = response.status();
        let headers = response
            .headers()
            .iter()
            .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
            .collect();
        let bytes = to_bytes(response.into_body(), 64 << 20).await.expect("a body");
        Answer {
            status,
            headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
            bytes: bytes.to_vec(),
        }
    }
}
