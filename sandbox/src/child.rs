//! The reader's own side.

use std::{
    io::{Read as _, Write as _},
    process::ExitCode,
};

use documents::{
    Fault,
    attachment::{Attachment, Refused, inspect},
    xliff::Translation,
};

/// Reads a file from the standard input and says on the standard output what is in it, within limits that it sets itself. Where it
/// cannot set them it reads nothing.
pub fn child() -> ExitCode {
    let asked = std::env::args().nth(2);
    if confine().is_none() {
        return ExitCode::FAILURE;
    }
    let mut bytes = Vec::new();
    let whole = std::io::stdin().lock().read_to_end(&mut bytes).is_ok();
    let said = match asked.as_deref() {
        Some(crate::ATTACHMENT) => serde_json::to_vec(&attachment(&bytes, whole)),
        Some(crate::SHEETS) => serde_json::to_vec(&if whole { documents::sheets::read(&bytes) } else { Err(Fault::Damaged) }),
        Some(crate::XLIFF) => serde_json::to_vec(&if whole { xliff(&bytes) } else { Err(Fault::Damaged) }),
        _ => serde_json::to_vec(&if whole { documents::read(&bytes) } else { Err(Fault::Damaged) }),
    };
    match std::io::stdout().lock().write_all(&said.unwrap_or_default()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn xliff(bytes: &[u8]) -> Result<Translation, Fault> {
    documents::xliff::read(std::str::from_utf8(bytes).map_err(|_| Fault::Damaged)?)
}

/// Of a file that is to be attached, its name comes first, on a line of its own.
fn attachment(sent: &[u8], whole: bool) -> Result<Attachment, Refused> {
    let end = sent.iter().position(|byte| *byte == b'\n').filter(|_| whole).ok_or(Refused::Damaged)?;
    let (name, file) = sent.split_at(end);
    inspect(&String::from_utf8_lossy(name), file.get(1..).unwrap_or_default())
}

/// Memory and processor time are limited; and of the system only what reading and computing needs is left: no file is opened, no
/// connection made, no program started.
#[cfg(target_os = "linux")]
pub fn confine() -> Option<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    use seccompiler::{BpfProgram, SeccompAction, SeccompFilter};

    /// In bytes.
    const MEMORY: u64 = 256 << 20;
    /// In seconds.
    const PROCESSOR: u64 = 10;
    const CALLS: [i64; 26] = [
        libc::SYS_read,
        libc::SYS_write,
        libc::SYS_writev,
        libc::SYS_close,
        libc::SYS_fstat,
        libc::SYS_lseek,
        libc::SYS_brk,
        libc::SYS_mmap,
        libc::SYS_munmap,
        libc::SYS_mremap,
        libc::SYS_mprotect,
        libc::SYS_madvise,
        libc::SYS_futex,
        libc::SYS_getrandom,
        libc::SYS_clock_gettime,
        libc::SYS_sched_yield,
        libc::SYS_rt_sigaction,
        libc::SYS_rt_sigprocmask,
        libc::SYS_rt_sigreturn,
        libc::SYS_sigaltstack,
        libc::SYS_gettid,
        libc::SYS_getpid,
        libc::SYS_tgkill,
        libc::SYS_exit,
        libc::SYS_exit_group,
        libc::SYS_restart_syscall,
    ];
    let both = |limit: u64| Rlimit {
        current: Some(limit),
        maximum: Some(limit),
    };
    setrlimit(Resource::Data, both(MEMORY)).ok()?;
    setrlimit(Resource::Cpu, both(PROCESSOR)).ok()?;
    setrlimit(Resource::Core, both(0)).ok()?;
    let architecture = std::env::consts::ARCH.try_into().ok()?;
    let calls = CALLS.iter().map(|call| (*call, Vec::new())).collect();
    let filter = SeccompFilter::new(calls, SeccompAction::KillProcess, SeccompAction::Allow, architecture).ok()?;
    let program: BpfProgram = filter.try_into().ok()?;
    seccompiler::apply_filter(&program).ok()
}

/// Elsewhere nothing confines it, so nothing is read.
#[cfg(not(target_os = "linux"))]
pub fn confine() -> Option<()> {
    None
}
