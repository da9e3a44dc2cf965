use serde_json::{Map, Value};

/// The columns that identify a row, per member of a plan or register.
fn key_columns(member: &str) -> &'static [&'static str] {
    match member {
        "outcomes" => &["cycle", "work_year", "employee"],
        "trajectories" => &["trajectory"],
        "conversations" => &["trajectory", "moment", "occurrence"],
        "changes" => &["kind", "key"],
        "flags" => &["code", "key"],
        "cycle_years" | "frameworks" => &["cycle", "work_year"],
        "entries" => &["role", "competency"],
        "preview" | "requirements" | "requirement_overrides" => &["trajectory", "competency"],
        "scores" => &["trajectory", "competency", "source"],
        "versions" => &["trajectory", "version"],
        "updates" => &["update"],
        _ => &[],
    }
}

/// Keeps of a document only the named members. `member.column,column` keeps of each row its key columns and the named
/// ones; of an object (`summary.changes`) the named members.
///
/// # Errors
/// Names a member that the document does not have.
pub fn select(document: Value, wanted: &[String]) -> Result<Value, String> {
    let Value::Object(mut document) = document else {
        return Err("there is nothing to select from".to_owned());
    };
    let mut selected = Map::new();
    for name in wanted {
        let (member, columns) = name.split_once('.').map_or((name.as_str(), None), |(a, b)| (a, Some(b)));
        let value = document
            .remove(member)
            .ok_or_else(|| format!("`select` names `{member}` twice, or it is no member"))?;
        let value = match columns {
            None => value,
            Some(columns) => {
                let columns: Vec<&str> = columns.split(',').map(str::trim).collect();
                match value {
                    Value::Array(rows) => Value::Array(
                        rows.into_iter()
                            .map(|row| cut(row, key_columns(member), &columns))
                            .collect::<Result<_, _>>()?,
                    ),
                    object => cut(object, &[], &columns)?,
                }
            }
        };
        selected.insert(member.to_owned(), value);
    }
    Ok(Value::Object(selected))
}

fn cut(row: Value, keys: &[&str], columns: &[&str]) -> Result<Value, String> {
    let Value::Object(row) = row else {
        return Err("columns can be selected of rows and objects only".to_owned());
    };
    if let Some(unknown) = columns.iter().find(|column| !row.contains_key(**column)) {
        return Err(format!("`select` names `{unknown}`, which is no column"));
    }
    let kept = |name: &str| keys.contains(&name) || columns.contains(&name);
    Ok(Value::Object(row.into_iter().filter(|(name, _)| kept(name)).collect()))
}

#[cfg(test)]
mod tests {
    use super::select;
    use serde_json::json;

    #[test]
    fn key_columns_stay() {
        let plan = json!({"flags": [{"code": "a", "key": "k", "parameters": {}}], "summary": {"changes": {}, "flags": {}}});
        let wanted = ["flags.parameters".to_owned(), "summary.changes".to_owned()];
        let expected =
            json!({"flags": [{"code": "a", "key": "k", "parameters": {}}], "summary": {"changes": {}}});
        assert_eq!(select(plan.clone(), &wanted), Ok(expected));
        assert!(select(plan, &["outcomes".to_owned()]).is_err());
    }
}
