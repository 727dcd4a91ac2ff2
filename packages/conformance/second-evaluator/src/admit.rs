//! Which units are admitted, with the modules that they import (VOW-UNIT, VOW-LIMIT).

use crate::cbor::{ensure, Code};
use crate::check::Checker;
use crate::cost::Cost;
use crate::sha256::{tagged_hash, Digest};
use crate::types::Type;
use crate::unit::{read_unit, Unit};
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

/// What is known of a function, or of a program.
pub struct Signature {
    pub parameters: Vec<Rc<Type>>,
    pub result: Rc<Type>,
    pub cost: Cost,
    pub height: usize,
}

/// A unit that keeps all rules.
pub struct Admitted {
    pub unit: Unit,
    pub imports: Vec<Rc<Admitted>>,
    /// The program is the last.
    pub functions: Vec<Signature>,
    reached: BTreeSet<Digest>,
    depth: usize,
}

impl Admitted {
    pub fn program(&self) -> &Signature {
        self.functions.last().expect("a unit has a program or functions")
    }
}

/// The modules that can be imported, by their addresses.
pub struct Modules {
    bytes: HashMap<Digest, Vec<u8>>,
    admitted: HashMap<Digest, Rc<Admitted>>,
}

impl Modules {
    pub fn new(modules: Vec<Vec<u8>>) -> Modules {
        let addressed = modules.into_iter().map(|bytes| (tagged_hash("vow/1/module", &bytes), bytes));
        Modules { bytes: addressed.collect(), admitted: HashMap::new() }
    }

    fn import(&mut self, address: &Digest) -> Result<Rc<Admitted>, Code> {
        if let Some(module) = self.admitted.get(address) {
            return Ok(module.clone());
        }
        let bytes = self.bytes.get(address).cloned().ok_or("import-unknown")?;
        let module = Rc::new(self.admit(&bytes)?);
        self.admitted.insert(*address, module.clone());
        Ok(module)
    }

    /// Admits a unit from its bytes, or gives the code of its first fault (VOW-UNIT.4).
    pub fn admit(&mut self, bytes: &[u8]) -> Result<Admitted, Code> {
        let unit = read_unit(bytes)?;
        let (mut imports, mut reached, mut depth) = (vec![], BTreeSet::new(), 0);
        for address in &unit.imports {
            let module = self.import(address)?;
            reached.insert(*address);
            reached.extend(&module.reached);
            depth = depth.max(1 + module.depth);
            imports.push(module);
        }
        ensure(reached.len() <= 32, "modules-exceeded")?;
        ensure(depth <= 8, "import-depth-exceeded")?;
        let mut checker = Checker { imports: &imports, functions: vec![], type_sum: 0, term_sum: 0 };
        for function in &unit.functions {
            checker.function(function)?;
        }
        let Checker { functions, .. } = checker;
        Ok(Admitted { unit, imports, functions, reached, depth })
    }
}
