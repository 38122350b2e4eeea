//! The reader of files as a program, for tests that run the server within themselves; and what a file that had taken it over
//! would try, for the tests of its limits.

use std::process::ExitCode;

fn main() -> ExitCode {
    let attempt = std::env::args().nth(1).unwrap_or_default();
    if attempt == sandbox::WORD {
        return sandbox::child();
    }
    if attempt == documents::printed::WORD {
        return press::child();
    }
    sandbox::confine().expect("limits");
    match attempt.as_str() {
        "nothing" => {}
        "open" => drop(std::fs::File::open("/etc/hostname")),
        "connect" => drop(std::net::TcpStream::connect("127.0.0.1:9")),
        "start" => drop(std::process::Command::new("/bin/true").status()),
        "memory" => drop(std::hint::black_box(vec![1_u8; 300 << 20])),
        other => panic!("no such attempt: {other}"),
    }
    ExitCode::SUCCESS
}
