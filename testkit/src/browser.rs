//! A real browser: Chromium through its driver, against the real program.

use std::{
    net::TcpListener,
    process::{Child, Command, Stdio},
    time::Duration,
};

use fantoccini::{Client, ClientBuilder, Locator, error::CmdError, wd::Capabilities};

/// Gives the browser a key of its own, as a device with a fingerprint reader has (Web Authentication, 11.3).
#[derive(Debug)]
struct AddAuthenticator;

impl fantoccini::wd::WebDriverCompatibleCommand for AddAuthenticator {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/webauthn/authenticator", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (axum::http::Method, Option<String>) {
        let body = serde_json::json!({
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": true, "hasUserVerification": true, "isUserConsenting": true, "isUserVerified": true,
        });
        (axum::http::Method::POST, Some(body.to_string()))
    }
}

/// A process that ends with the test.
struct Ends(Child);

impl Drop for Ends {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .expect("a free port")
        .port()
}

async fn reached(port: u16) {
    for _ in 0..300 {
        if tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("nothing listens on {port}");
}

/// The demo, as a newcomer starts it.
pub struct Demo {
    pub base: String,
    _process: Ends,
}

impl Demo {
    /// # Panics
    /// Without the program: run the tests by `./test`, which builds it.
    pub async fn start(database: Option<&str>) -> Self {
        let program = std::env::var("RONDEAU_BIN").unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../target/debug/rondeau").to_owned());
        let port = free_port();
        let mut command = Command::new(program);
        command.args(["demo", "--listen", &format!("127.0.0.1:{port}")]).stdout(Stdio::null());
        if let Some(url) = database {
            command.args(["--database", url]);
        }
        let process = Ends(command.spawn().expect("the program; ./test builds it"));
        reached(port).await;
        // The host name, not the number: passkeys belong to a name.
        Self {
            base: format!("http://localhost:{port}"),
            _process: process,
        }
    }
}

pub struct Browser {
    pub client: Client,
    base: String,
    /// No mouse: what is clicked is reached by the tab key and pressed.
    keyboard: bool,
    _driver: Ends,
}

impl Browser {
    pub async fn start(demo: &Demo, scripts: bool, extra: &[&str]) -> Self {
        let port = free_port();
        let driver = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        let driver = Ends(driver.expect("chromedriver; ./test installs it"));
        reached(port).await;
        let mut arguments = vec![
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-size=1280,900",
        ];
        arguments.extend_from_slice(extra);
        let mut chrome = serde_json::json!({ "args": arguments });
        if !scripts {
            chrome["prefs"] = serde_json::json!({ "profile.managed_default_content_settings.javascript": 2 });
        }
        let mut capabilities = Capabilities::new();
        capabilities.insert("goog:chromeOptions".into(), chrome);
        // The driver stands on this machine: plain HTTP.
        let client = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .expect("a browser");
        Self {
            client,
            base: demo.base.clone(),
            keyboard: false,
            _driver: driver,
        }
    }

    pub fn by_keyboard(mut self) -> Self {
        self.keyboard = true;
        self
    }

    async fn focused(&self, script: &str, target: &fantoccini::elements::Element) -> bool {
        let target = serde_json::to_value(target).expect("an element");
        self.client
            .execute(script, vec![target])
            .await
            .is_ok_and(|answer| answer == serde_json::Value::Bool(true))
    }

    /// Reaches an element as a person without a mouse does, and presses it.
    async fn press(&self, target: &fantoccini::elements::Element, selector: &str) {
        use fantoccini::key::Key;
        const SAME: &str = "return document.activeElement === arguments[0]";
        const GROUP: &str = "const a = document.activeElement; return a.type === 'radio' && a !== arguments[0] && a.name === arguments[0].name";
        const RADIO: &str = "return arguments[0].type === 'radio' || arguments[0].type === 'checkbox'";
        self.client.execute("document.activeElement.blur(); window.getSelection().removeAllRanges(); document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')", vec![]).await.expect("the top");
        for _ in 0..400 {
            self.keys(&char::from(Key::Tab).to_string()).await;
            for _ in 0..8 {
                if !self.focused(GROUP, target).await {
                    break;
                }
                self.keys(&char::from(Key::Up).to_string()).await;
            }
            if self.focused(SAME, target).await {
                let key = if self.focused(RADIO, target).await { ' ' } else { char::from(Key::Enter) };
                return self.keys(&key.to_string()).await;
            }
        }
        panic!("{selector} is not reached by the tab key");
    }

    pub async fn open(&self, path: &str) {
        self.client
            .goto(&format!("{}{path}", self.base))
            .await
            .unwrap_or_else(|error| panic!("{path}: {error}"));
    }

    pub async fn path(&self) -> String {
        self.client.current_url().await.expect("an address").path().to_owned()
    }

    /// Waits until a page has come: a click returns before what it causes is there.
    pub async fn arrive(&self, path: &str) {
        for _ in 0..100 {
            if self.path().await.starts_with(path) && self.ready().await {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("{path} did not come; this is {}:\n{}", self.path().await, self.text("main").await);
    }

    async fn ready(&self) -> bool {
        self.client.find(Locator::Css("footer")).await.is_ok()
    }

    pub async fn click(&self, selector: &str) {
        let wait = self.client.wait().at_most(Duration::from_secs(10));
        let element = wait.for_element(Locator::Css(selector)).await;
        let element = match element {
            Ok(element) => element,
            Err(error) => panic!("{selector} on {}: {error}\n{}", self.path().await, self.text("main").await),
        };
        if self.keyboard {
            return self.press(&element, selector).await;
        }
        // A page may be on its way: what is covered at first is there a moment later.
        let mut last: Option<CmdError> = None;
        for _ in 0..20 {
            match element.click().await {
                Ok(()) => return,
                Err(error) => last = Some(error),
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("{selector}: {last:?}");
    }

    /// Clicks, and waits until the next page has come, also where it has the same address.
    pub async fn through(&self, selector: &str) {
        self.client
            .execute("document.documentElement.dataset.before = 'yes'", vec![])
            .await
            .expect("a mark");
        self.click(selector).await;
        for _ in 0..150 {
            if !self.has("html[data-before]").await && self.ready().await {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("{selector}: no page came; this is {}:\n{}", self.path().await, self.text("main").await);
    }

    pub async fn write(&self, selector: &str, words: &str) {
        let element = self
            .client
            .find(Locator::Css(selector))
            .await
            .unwrap_or_else(|error| panic!("{selector}: {error}"));
        element.clear().await.expect("an empty field");
        element.send_keys(words).await.expect("written words");
    }

    pub async fn has(&self, selector: &str) -> bool {
        self.client.find(Locator::Css(selector)).await.is_ok()
    }

    pub async fn text(&self, selector: &str) -> String {
        match self.client.find(Locator::Css(selector)).await {
            Ok(element) => element.text().await.unwrap_or_default(),
            Err(error) => panic!("{selector}: {error}"),
        }
    }

    pub async fn keys(&self, keys: &str) {
        self.client
            .active_element()
            .await
            .expect("an element with the focus")
            .send_keys(keys)
            .await
            .expect("keys");
    }

    /// Signs in as the person at this place of the demo's list, from 1.
    pub async fn be(&self, lang: &str, place: u8) {
        self.client.delete_all_cookies().await.expect("no cookies");
        self.open(&format!("/{lang}/sign-in")).await;
        self.click(&format!(".accounts li:nth-child({place}) button")).await;
        self.arrive(&format!("/{lang}/desk")).await;
    }

    /// The bytes of a file that a page links to, fetched as the signed-in person.
    pub async fn fetched(&self, path: &str) -> Vec<u8> {
        const FETCH: &str = "const [path, done] = arguments; fetch(path).then((answer) => answer.arrayBuffer())\
                             .then((bytes) => done(Array.from(new Uint8Array(bytes)))).catch((error) => done(String(error)));";
        let bytes = self.client.execute_async(FETCH, vec![path.into()]).await.expect("an answer");
        serde_json::from_value(bytes).expect("bytes")
    }

    /// Chooses a file in a field, as the dialogue of the browser does.
    pub async fn choose(&self, selector: &str, file: &std::path::Path) {
        let field = self.client.find(Locator::Css(selector)).await.expect("the field of the file");
        field.send_keys(&file.display().to_string()).await.expect("a file");
    }

    pub async fn with_authenticator(&self) {
        self.client.issue_cmd(AddAuthenticator).await.expect("an authenticator");
    }

    pub async fn end(self) {
        let _ = self.client.close().await;
    }
}
