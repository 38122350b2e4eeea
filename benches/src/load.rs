//! A load of kept-alive connections, each asking again as soon as it is answered.

use std::time::{Duration, Instant};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

pub struct Measured {
    pub per_second: f64,
    pub p99: f64,
}

pub async fn serve(router: axum::Router) -> u16 {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    tokio::spawn(async move { axum::serve(listener, router).await });
    port
}

pub async fn run(port: u16, path: &str, connections: usize) -> Measured {
    let until = Instant::now() + Duration::from_secs(4);
    let started = Instant::now();
    let tasks: Vec<_> = (0..connections).map(|_| tokio::spawn(ask(port, path.to_owned(), until))).collect();
    let mut times = Vec::new();
    for task in tasks {
        times.extend(task.await.expect("a connection"));
    }
    let per_second = times.len() as f64 / started.elapsed().as_secs_f64();
    times.sort_unstable();
    let p99 = times.get(times.len() * 99 / 100).map_or(0.0, |time| time.as_secs_f64() * 1_000.0);
    Measured { per_second, p99 }
}

async fn ask(port: u16, path: String, until: Instant) -> Vec<Duration> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.expect("a connection");
    let request = format!("GET {path} HTTP/1.1\r\nhost: localhost:{port}\r\n\r\n");
    let (mut times, mut buffer) = (Vec::new(), Vec::new());
    while Instant::now() < until {
        let asked = Instant::now();
        stream.write_all(request.as_bytes()).await.expect("a request");
        let answered = answer(&mut stream, &mut buffer).await;
        assert!(answered.is_some_and(|(_, status)| status == 200), "the page was not served");
        times.push(asked.elapsed());
    }
    times
}

pub struct Answered {
    pub status: u16,
    pub body: String,
}

/// Sends a request and reads its answer whole; nothing when the connection broke.
pub async fn exchange(stream: &mut TcpStream, request: &[u8]) -> Option<Answered> {
    stream.write_all(request).await.ok()?;
    let mut buffer = Vec::new();
    let (end, status) = answer(stream, &mut buffer).await?;
    Some(Answered {
        status,
        body: String::from_utf8_lossy(buffer.get(end..)?).into_owned(),
    })
}

/// Reads one answer whole, by its content length; says where its body begins, and its status.
async fn answer(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Option<(usize, u16)> {
    buffer.clear();
    let mut whole: Option<(usize, usize, u16)> = None;
    while whole.is_none_or(|(_, whole, _)| buffer.len() < whole) {
        let read = stream.read_buf(buffer).await.ok()?;
        if read == 0 {
            return None;
        }
        if whole.is_none()
            && let Some(end) = buffer.windows(4).position(|part| part == b"\r\n\r\n")
        {
            let head = String::from_utf8_lossy(&buffer[..end]).to_lowercase();
            let status = head.strip_prefix("http/1.1 ")?.get(..3)?.parse().ok()?;
            let length: usize = head
                .lines()
                .find_map(|line| line.strip_prefix("content-length: ")?.trim().parse().ok())
                .unwrap_or(0);
            whole = Some((end + 4, end + 4 + length, status));
        }
    }
    whole.map(|(end, _, status)| (end, status))
}
