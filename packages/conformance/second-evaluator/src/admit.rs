//! Which units are admitted, with the modules that they import (VOW-UNIT, VOW-LIMIT).

use crate::cbor::Code;
use crate::check::Checker;
use crate::cost::{look, Cost};
use crate::sha256::{tagged_hash, Digest};
use crate::types::Type;
use crate::unit::{read_unit, Unit};
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

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
    pub functions: Vec<Signature>,
    /// By number of the expression, what its type decides: see `Typed::note`.
    pub notes: Vec<usize>,
    /// The cost of a program (VOW-COST.6).
    pub cost: Cost,
    /// The type of a program's result.
    pub result: Option<Rc<Type>>,
    reached: BTreeSet<Digest>,
    depth: usize,
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
        if reached.len() > 32 {
            return Err("modules-exceeded");
        }
        if depth > 8 {
            return Err("import-depth-exceeded");
        }
        let mut checker = Checker::new(&imports, unit.size);
        for function in &unit.functions {
            checker.function(&function.parameters, &function.result, &function.body)?;
        }
        let (mut cost, mut result) = (Cost::default(), None);
        if let Some((input, body)) = &unit.program {
            let typed = checker.body(std::slice::from_ref(input), body)?;
            cost = within_limits(typed.cost.plus(&look(&typed.ty, &typed.place)))?;
            result = Some(typed.ty);
        }
        let Checker { functions, notes, .. } = checker;
        Ok(Admitted { unit, imports, functions, notes, cost, result, reached, depth })
    }
}

/// VOW-LIMIT.4.
pub fn within_limits(cost: Cost) -> Result<Cost, Code> {
    if cost.terms.len() > 256 {
        return Err("cost-terms-exceeded");
    }
    if cost.bound() > 5_000_000 {
        return Err("cost-exceeded");
    }
    Ok(cost)
}
