package io.gatehouse.core.admin;

import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.domain.config.Expression;
import io.gatehouse.domain.http.Response;
import io.gatehouse.ports.expression.EvaluationException;
import io.gatehouse.ports.expression.ExpressionSyntaxException;
import io.gatehouse.ports.expression.Expressions;
import io.gatehouse.ports.expression.Program;
import io.gatehouse.ports.expression.Variables;
import java.util.Optional;

/// Evaluates expressions with data that the caller gives. Thread-safe.
record CelCall(Expressions expressions) {

    Response answer(AdminCall call) throws BadCallException {
        Program program = program(call.text("expression"));
        Optional<RawJson> data = call.json().member("data").filter(d -> !d.isNull());
        if (data.isPresent() && !data.get().isObject()) {
            throw new BadCallException("\"data\" must be an object");
        }
        Variables variables = data.map(JsonData::variables).orElse(Variables.NONE);
        try {
            byte[] result = JsonForm.RESULT.orNull(program.evaluate(variables));
            return Answers.json(200, new ObjectWriter().raw("result", result).toBytes());
        } catch (EvaluationException e) {
            return Answers.error(200, String.valueOf(e.getMessage()));
        }
    }

    private Program program(String source) throws BadCallException {
        try {
            return expressions.compile(Expression.of(source));
        } catch (ExpressionSyntaxException e) {
            throw new BadCallException(e.getMessage());
        }
    }
}
