package io.gatehouse.plugin.http.value;

import io.gatehouse.domain.http.FieldSyntax;
import io.gatehouse.ports.plugin.PolicyConfigException;
import java.util.Map;

/// Checks header fields in settings.
public final class FieldChecks {

    private FieldChecks() {}

    /// Checks a field's name (RFC 9110 5.1).
    ///
    /// @throws PolicyConfigException when it is none
    public static void name(String key, String name) throws PolicyConfigException {
        if (!FieldSyntax.isToken(name)) {
            throw new PolicyConfigException(key + ": \"" + name + "\" is no header name");
        }
    }

    /// Checks names and values (RFC 9110 5.5).
    ///
    /// @throws PolicyConfigException when one cannot be sent
    public static void fields(String key, Map<String, String> fields) throws PolicyConfigException {
        for (Map.Entry<String, String> field : fields.entrySet()) {
            name(key, field.getKey());
            if (!FieldSyntax.isValue(field.getValue())) {
                throw new PolicyConfigException(
                        key + ": the value of \"" + field.getKey() + "\" cannot be sent");
            }
        }
    }
}
