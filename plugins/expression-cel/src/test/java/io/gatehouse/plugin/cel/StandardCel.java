package io.gatehouse.plugin.cel;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.values.CelByteString;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.gatehouse.domain.config.Expression;
import io.gatehouse.plugin.cel.value.Incoming;
import io.gatehouse.plugin.cel.value.JsonWriter;
import io.gatehouse.plugin.cel.value.Null;
import io.gatehouse.plugin.cel.value.Type;
import io.gatehouse.ports.expression.EvaluationException;
import io.gatehouse.ports.expression.ExpressionSyntaxException;
import io.gatehouse.ports.expression.Unsigned;
import io.gatehouse.ports.expression.Variables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The reference implementation, with its results in our form: type and JSON, or {@code !}. */
final class StandardCel {

    private static final CelOptions OPTIONS =
            CelOptions.current().retainRepeatedUnaryOperators(true).build();

    private static final CelParser PARSER =
            CelParserFactory.standardCelParserBuilder()
                    .setOptions(OPTIONS)
                    .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                    .build();

    private static final CelRuntime RUNTIME = CelRuntimeFactory.plannerRuntimeBuilder().build();

    private StandardCel() {}

    static String evaluate(String expression) {
        try {
            return described(ours(RUNTIME.createProgram(PARSER.parse(expression).getAst()).eval()));
        } catch (CelValidationException | CelEvaluationException e) {
            return Evaluation.FAILED;
        }
    }

    static String ours(String expression) {
        try {
            return described(
                    new CelExpressions()
                            .compile(Expression.of(expression))
                            .evaluate(Variables.NONE)
                            .orElse(Null.NULL));
        } catch (ExpressionSyntaxException | EvaluationException e) {
            return Evaluation.FAILED;
        }
    }

    private static String described(Object value) {
        Object adopted = Incoming.adopt(value);
        return Type.of(adopted) + " " + JsonWriter.write(adopted);
    }

    private static Object ours(Object standard) {
        return switch (standard) {
            case UnsignedLong number -> new Unsigned(number.longValue());
            case CelByteString bytes -> bytes.toByteArray();
            case dev.cel.common.values.NullValue _ -> Null.NULL;
            case CelType type -> type.name();
            case List<?> list -> list.stream().map(StandardCel::ours).toList();
            case Map<?, ?> map -> {
                Map<Object, Object> converted = new LinkedHashMap<>();
                map.forEach((key, value) -> converted.put(ours(key), ours(value)));
                yield converted;
            }
            default -> standard;
        };
    }
}
