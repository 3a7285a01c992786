package io.pilothouse.changes.yaml;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.pilothouse.units.Explained;
import io.pilothouse.units.InvalidName;
import io.pilothouse.units.Reason;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedConstructor;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/** Binds plain data to records: unknown fields, missing fields and a number where text is wanted are refused. */
final class Binding {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .annotationIntrospector(new Records())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .addModule(new SimpleModule("durations").addDeserializer(Duration.class, new Durations()))
            .build();

    /** The words of what is written as one plain value. */
    private static final Map<Class<?>, String> PLAIN = Map.of(
            String.class, "yaml.text",
            boolean.class, "yaml.boolean",
            Boolean.class, "yaml.boolean",
            Duration.class, "yaml.duration",
            int.class, "yaml.whole",
            Integer.class, "yaml.whole",
            long.class, "yaml.whole",
            Long.class, "yaml.whole");

    private Binding() {}

    /** Why data does not fit, and the path of the field, dotted. */
    static final class Misfit extends RuntimeException {
        private final String field;
        private final Reason reason;

        Misfit(String field, Reason reason) {
            super(reason.toString());
            this.field = field;
            this.reason = reason;
        }

        Reason reason() {
            return reason;
        }

        String field() {
            return field;
        }
    }

    static <T> T bind(Object data, Class<T> type) {
        try {
            return MAPPER.convertValue(data, type);
        } catch (JacksonException wrong) {
            throw new Misfit(field(wrong), reason(wrong));
        }
    }

    private static String field(JacksonException wrong) {
        return wrong.getPath().stream()
                .map(step -> step.getPropertyName() == null
                        ? "[" + step.getIndex() + "]"
                        : "." + YamlPath.quoted(step.getPropertyName()))
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static Reason reason(JacksonException wrong) {
        return switch (wrong) {
            case UnrecognizedPropertyException unknown ->
                Reason.of(
                        "yaml.unknown-field",
                        unknown.getKnownPropertyIds().stream()
                                .map(String::valueOf)
                                .sorted()
                                .collect(Collectors.joining(", ")));
            case ValueInstantiationException refused when refused.getCause() != null -> refused(refused.getCause());
            case InvalidNullException ignored -> Reason.of("yaml.missing");
            case MismatchedInputException mismatch
            when String.valueOf(mismatch.getMessage()).startsWith("Missing") -> Reason.of("yaml.missing");
            case MismatchedInputException mismatch -> Reason.of("yaml.unread-type", named(mismatch.getTargetType()));
            default -> Reason.of("yaml.unread");
        };
    }

    /** A type that refuses a value says why itself. */
    private static Reason refused(Throwable cause) {
        return switch (cause) {
            case InvalidName name -> name.atField();
            case Explained explained -> explained.reason();
            default -> Reason.said(String.valueOf(cause.getMessage()));
        };
    }

    private static Reason named(@Nullable Class<?> type) {
        if (type == null) {
            return Reason.of("yaml.a-value");
        }
        if (type.isEnum()) {
            return Reason.said(java.util.Arrays.stream(type.getEnumConstants())
                    .map(String::valueOf)
                    .collect(Collectors.joining(", ")));
        }
        String plain = PLAIN.get(type);
        if (plain != null) {
            return Reason.of(plain);
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return Reason.of("yaml.number");
        }
        return Iterable.class.isAssignableFrom(type) ? Reason.of("yaml.list") : Reason.of("yaml.map");
    }

    /** A component must be there unless it is marked {@code @Nullable}; a record around one text, such as a typed name, is written as that text. */
    private static final class Records extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public JsonCreator.@Nullable Mode findCreatorAnnotation(MapperConfig<?> config, Annotated annotated) {
            boolean isName = annotated instanceof AnnotatedConstructor creator
                    && creator.getDeclaringClass().isRecord()
                    && creator.getParameterCount() == 1
                    && creator.getRawParameterType(0) == String.class;
            return isName ? JsonCreator.Mode.DELEGATING : super.findCreatorAnnotation(config, annotated);
        }

        @Override
        public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
            return isRequired(member) ? Boolean.TRUE : super.hasRequiredMarker(config, member);
        }

        @Override
        public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
            return isRequired(annotated)
                    ? JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL)
                    : JsonSetter.Value.forContentNulls(Nulls.FAIL);
        }

        private static boolean isRequired(Annotated annotated) {
            if (!(annotated instanceof AnnotatedParameter parameter
                    && parameter.getOwner().getAnnotated() instanceof Executable creator)) {
                return false;
            }
            AnnotatedType type = creator.getAnnotatedParameterTypes()[parameter.getIndex()];
            return creator.getDeclaringClass().getPackage().isAnnotationPresent(NullMarked.class)
                    && !type.isAnnotationPresent(Nullable.class);
        }
    }

    /** As people write them in configuration, and as ISO 8601. */
    private static final class Durations extends StdDeserializer<Duration> {
        Durations() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context) {
            String text = parser.getValueAsString("");
            try {
                return DurationStyle.detect(text).parse(text);
            } catch (IllegalArgumentException wrong) {
                return (Duration)
                        context.handleWeirdStringValue(Duration.class, text, "a duration such as 30s, 5m, PT1H");
            }
        }
    }
}
