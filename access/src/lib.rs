//! Who may do what: one pure kernel over one table.
//!
//! [`decide`] is total and does no I/O; what the table does not name is hidden. A handler asks for a [`Permit`] and passes
//! it on; it never tests a role. Hidden is "no such thing", forbidden is said only to those who may read the thing.

mod actor;
mod policy;
mod thing;

pub use actor::{Actor, Given, Role};
pub use policy::{Action, POLICY, Relation, Row};
pub use thing::{Object, Thing};

/// What the kernel answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The actor may not know that the thing exists: 404.
    Hide,
    /// The actor may read the thing but not do this: 403.
    Forbid,
    Allow,
}

/// Decides whether an actor may do something to an object. Rights come from the seats held at this moment; nothing is
/// remembered between two questions.
pub fn decide(actor: &Actor, action: Action, object: &Object) -> Verdict {
    decide_by(POLICY, actor, action, object)
}

/// Whether somebody reads by a right that is neither everybody's nor one on their own things.
pub fn reads_beyond_own(actor: &Actor, object: &Object) -> bool {
    let own: Vec<Row> = POLICY.iter().filter(|row| row.relation == Relation::Own).copied().collect();
    let public = policy::grants(POLICY, &Role::Public, Action::Read, object);
    !public && decide(actor, Action::Read, object) == Verdict::Allow && decide_by(&own, actor, Action::Read, object) != Verdict::Allow
}

/// What another table would say: to find out whether each line of the table matters.
pub fn decide_by(policy: &[Row], actor: &Actor, action: Action, object: &Object) -> Verdict {
    let may = |action: Action| actor.roles().iter().any(|role| policy::grants(policy, role, action, object));
    if may(action) {
        Verdict::Allow
    } else if may(Action::Read) {
        Verdict::Forbid
    } else {
        Verdict::Hide
    }
}

/// Proof that the kernel allowed one action on one object. Only [`permit`] can make one.
#[derive(Clone, Debug)]
pub struct Permit {
    action: Action,
    object: Object,
    actor: Actor,
}

impl Permit {
    pub fn action(&self) -> Action {
        self.action
    }

    /// What was allowed: views read the object from here and not from an address.
    pub fn object(&self) -> &Object {
        &self.object
    }

    pub fn actor(&self) -> &Actor {
        &self.actor
    }
}

/// Asks the kernel and gives proof of its consent.
///
/// # Errors
/// [`Verdict::Hide`] or [`Verdict::Forbid`].
pub fn permit(actor: &Actor, action: Action, object: Object) -> Result<Permit, Verdict> {
    match decide(actor, action, &object) {
        Verdict::Allow => Ok(Permit {
            action,
            object,
            actor: actor.clone(),
        }),
        refused => Err(refused),
    }
}
