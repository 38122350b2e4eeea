//! Nobody leaves a trace: a visitor with an address, a program and a page they came from, none of which is to be found in what the
//! server says or keeps, however much it is told to log; and the proxy of the operator's guide logs nothing either.

use std::{
    io::Write as _,
    net::{SocketAddr, TcpListener},
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpSocket,
};

const ADDRESS: &str = "127.0.0.77";
const FORWARDED: &str = "203.0.113.199";
const AGENT: &str = "PlantedAgent/7.7";
const REFERRER: &str = "planted-referrer.example";
const TYPED: &str = "qzplantedwords";

/// Sends a request from an address of its own, and gives the answer.
async fn send(to: SocketAddr, request: &str, path: &str, body: &str) -> String {
    send_from(ADDRESS, to, request, path, body).await
}

async fn send_from(address: &str, to: SocketAddr, request: &str, path: &str, body: &str) -> String {
    let socket = TcpSocket::new_v4().expect("a socket");
    socket
        .bind(format!("{address}:0").parse().expect("an address"))
        .expect("an address of this machine");
    let mut stream = socket.connect(to).await.expect("the server");
    let head = format!(
        "{request} {path} HTTP/1.1\r\nHost: localhost:{}\r\nUser-Agent: {AGENT}\r\nReferer: https://{REFERRER}/a\r\nX-Forwarded-For: {FORWARDED}\r\nForwarded: for={FORWARDED}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        to.port(),
        body.len(),
    );
    stream.write_all(head.as_bytes()).await.expect("a request");
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8_lossy(&answer).into_owned()
}

fn free() -> SocketAddr {
    let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    free.expect("a port")
}

fn demo(folder: &Path) -> (Command, SocketAddr) {
    let to = free();
    let mut server = Command::new(env!("CARGO_BIN_EXE_rondeau"));
    server.args(["demo", "--listen", &to.to_string(), "--data"]).arg(folder);
    (server, to)
}

async fn reached(to: SocketAddr) {
    for _ in 0..600 {
        if tokio::net::TcpStream::connect(to).await.is_ok() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

fn contents(folder: &Path) -> Vec<u8> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("a file").path();
        all.extend(if path.is_dir() {
            contents(&path)
        } else {
            std::fs::read(&path).expect("a file")
        });
    }
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_leaves_no_trace() {
    let folder = std::env::temp_dir().join(format!("rondeau-traces-{}", app::new_id()));
    let (mut server, to) = demo(&folder);
    let server = server.env("RONDEAU_LOG", "trace,sqlx=warn").stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut server = server.spawn().expect("the program");
    // What is said is read as it comes: a full pipe would stop the server.
    let readers = [
        server.stdout.take().map(|mut out| std::thread::spawn(move || read(&mut out))),
        server.stderr.take().map(|mut err| std::thread::spawn(move || read(&mut err))),
    ];
    reached(to).await;
    let long = format!("sealed={}", "A".repeat(5 << 20));
    for (verb, path, body) in [
        ("GET", "/en", ""),
        ("GET", "/en/help?country=SI", ""),
        ("GET", "/en/rounds/round-2/tell", ""),
        ("POST", "/en/rounds/round-2/tell", "sealed=qzplantedwords"),
        ("POST", "/en/rounds/round-2/take-back", "code=1234567890qzplantedwords"),
        ("POST", "/en/rounds/round-2/tell", long.as_str()),
        ("POST", "/en/organisations/ask", "organisation=x&kind=none&purpose=qzplantedwords"),
        ("POST", "/en/sign-in", "email=qzplantedwords%40mail.example&password=qzplantedwords"),
        ("GET", "/en/no/such/qzplantedwords?x=qzplantedwords", ""),
        ("GET", "/en/desk/care", ""),
        ("POST", "/en/desk/stop", "subject=qzplantedwords"),
        ("BREW", "/en/qzplantedwords", ""),
        ("GET", "/%ff%fe/qzplantedwords", ""),
    ] {
        let answer = send(to, verb, path, body).await;
        for planted in [ADDRESS, FORWARDED, AGENT, REFERRER] {
            assert!(!answer.contains(planted), "{verb} {path}: {planted} came back");
        }
    }
    server.kill().expect("an end");
    server.wait().expect("an end");
    let said: Vec<u8> = readers.into_iter().flatten().flat_map(|reader| reader.join().expect("what was said")).collect();
    let kept = contents(&folder);
    std::fs::remove_dir_all(&folder).expect("a folder");
    assert!(said.len() > 100, "it was told to say everything, and says something");
    for planted in [ADDRESS, FORWARDED, AGENT, REFERRER, TYPED] {
        for (place, bytes) in [("said", &said), ("kept", &kept)] {
            let found = bytes.windows(planted.len()).position(|window| window == planted.as_bytes());
            let around = found.map(|at| String::from_utf8_lossy(&bytes[at.saturating_sub(120)..(at + 60).min(bytes.len())]).into_owned());
            assert!(found.is_none(), "{planted} is {place}: {around:?}");
        }
    }
}

fn read(from: &mut impl std::io::Read) -> Vec<u8> {
    let mut all = Vec::new();
    let _ = from.read_to_end(&mut all);
    all
}

/// A process that ends with its test.
struct Ends(Child);

impl Drop for Ends {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The proxy of the operator's guide, as it is but for its address and its certificate.
async fn proxy(folder: &Path, before: SocketAddr) -> (Ends, SocketAddr) {
    let guide = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/nginx.conf")).expect("the guide");
    let to = free();
    let own = guide
        .lines()
        .filter(|line| !line.contains("ssl_certificate"))
        .collect::<Vec<_>>()
        .join("\n")
        .replace("listen 443 ssl http2;", &format!("listen {to};"))
        .replace("127.0.0.1:8080", &before.to_string());
    let folder = folder.display();
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|kind| format!("{kind}_temp_path {folder}/{kind};"))
        .concat();
    let whole = format!("pid {folder}/pid; daemon off; master_process off; events {{}} http {{ {temporary}\n{own}\n}}");
    std::fs::write(format!("{folder}/nginx.conf"), whole).expect("a file");
    let child = Command::new("nginx")
        .args(["-c", &format!("{folder}/nginx.conf"), "-e", &format!("{folder}/errors")])
        .env("PATH", "/usr/sbin:/usr/bin:/bin")
        .spawn();
    let ends = Ends(child.expect("nginx; ./test installs it"));
    reached(to).await;
    (ends, to)
}

/// A request whose body is on its way.
async fn half_sent(to: SocketAddr) -> tokio::net::TcpStream {
    let mut stream = tokio::net::TcpStream::connect(to).await.expect("the proxy");
    let body = format!("{TYPED}{}", "A".repeat(400_000));
    let head = "POST /en/sign-in HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
    let sent = format!("{head}{:x}\r\n{body}\r\n", body.len());
    stream.write_all(sent.as_bytes()).await.expect("a part");
    tokio::time::sleep(Duration::from_millis(300)).await;
    stream
}

#[tokio::test(flavor = "multi_thread")]
async fn the_proxy_of_the_guide_keeps_nothing_of_a_visitor_and_stops_a_flood() {
    let folder = std::env::temp_dir().join(format!("rondeau-proxy-{}", app::new_id()));
    std::fs::create_dir_all(folder.join("nginx")).expect("a folder");
    let (mut server, to) = demo(&folder.join("data"));
    let server = Ends(server.stdout(Stdio::null()).spawn().expect("the program"));
    reached(to).await;
    let (proxy, front) = proxy(&folder.join("nginx"), to).await;
    assert!(send(front, "GET", "/en", "").await.starts_with("HTTP/1.1 200"));
    assert!(send(front, "GET", "/en/no/such/qzplantedwords", "").await.starts_with("HTTP/1.1 404"));
    let long = format!("sealed={TYPED}{}", "A".repeat(200_000));
    let status = |answer: &str| answer[9..12].to_owned();
    for path in ["/en/rounds/round-2/tell", "/fr/rounds/round-2/take-back", "/en/organisations/ask"] {
        let straight = status(&send(to, "POST", path, &long).await);
        let mut answers = Vec::new();
        // Nobody types so fast; a machine that is busy may be slower than the rate.
        while answers.len() < 60 && answers.last().is_none_or(|last| last != "429") {
            answers.push(status(&send(front, "POST", path, &long).await));
        }
        assert!(answers.last().is_some_and(|last| last == "429"), "{path}: {answers:?}");
        if path.ends_with("tell") {
            assert!(
                answers.len() > 10 && answers[..10].iter().all(|answer| *answer == straight),
                "{path}: {straight}, {answers:?}"
            );
        }
        assert_eq!(
            status(&send(front, "GET", path, "").await),
            status(&send(to, "GET", path, "").await),
            "reading is not counted"
        );
        assert_eq!(
            status(&send_from("127.0.0.78", front, "POST", path, &long).await),
            straight,
            "nor is anybody else"
        );
    }
    let half = half_sent(front).await;
    // A file that it would put a body into has no name any more, but is held open.
    let open = std::fs::read_dir(format!("/proc/{}/fd", proxy.0.id())).expect("what it holds open");
    let held: Vec<_> = open.filter_map(|entry| std::fs::read_link(entry.ok()?.path()).ok()).collect();
    assert!(
        !held.is_empty() && !held.iter().any(|path| path.starts_with(folder.join("nginx/client_body"))),
        "{held:?}"
    );
    drop(half);
    drop(server);
    assert!(send(front, "GET", "/en/qzplantedwords", "").await.starts_with("HTTP/1.1 502"));
    drop(proxy);
    let kept = contents(&folder.join("nginx"));
    std::fs::remove_dir_all(&folder).expect("a folder");
    assert!(!kept.is_empty(), "its settings at least");
    for planted in [ADDRESS, FORWARDED, AGENT, REFERRER, TYPED] {
        assert!(!kept.windows(planted.len()).any(|window| window == planted.as_bytes()), "{planted} is kept");
    }
}

#[test]
fn keys_are_made_texts_sealed_and_opened_without_a_server() {
    let folder = std::env::temp_dir().join(format!("rondeau-sealed-{}", app::new_id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = |name: &str| folder.join(name).display().to_string();
    let run = |arguments: &[&str], input: &str| {
        let mut child = Command::new(env!("CARGO_BIN_EXE_rondeau"))
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program");
        child.stdin.take().expect("an input").write_all(input.as_bytes()).expect("an input");
        let output = child.wait_with_output().expect("its end");
        (
            output.status.code(),
            String::from_utf8_lossy(&output.stdout).into_owned(),
            String::from_utf8_lossy(&output.stderr).into_owned(),
        )
    };
    let keys: Vec<String> = ["a", "b", "c"]
        .iter()
        .map(|name| run(&["sealed", "keys", "-o", &path(name)], "").1.trim().to_owned())
        .collect();
    let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(path("a")).expect("a key").permissions());
    assert_eq!(mode & 0o777, 0o600, "for its holder alone");
    assert_eq!(run(&["sealed", "keys", "-o", &path("a")], "").0, Some(2), "a key is never overwritten");
    let to = ["--to", &keys[0], "--to", &keys[1], "--to", &keys[2]];
    let (code, _, _) = run(&[&["sealed", "seal"], &to[..], &["-o", &path("s")]].concat(), "עברית and more");
    assert_eq!(code, Some(0));
    let (code, text, _) = run(&["sealed", "open", "--key", &path("c"), "--key", &path("a"), &path("s")], "");
    assert_eq!((code, text.trim()), (Some(0), "עברית and more"));
    let (code, text, error) = run(&["sealed", "open", "--key", &path("c"), &path("s")], "");
    assert!(code == Some(2) && text.is_empty() && error.contains("two different keys"), "{error}");
    assert_eq!(run(&[&["sealed", "seal"], &to[..4]].concat(), "words").0, Some(2), "two keys are too few");
    std::fs::remove_dir_all(&folder).expect("a folder");
}
