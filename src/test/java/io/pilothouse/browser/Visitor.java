package io.pilothouse.browser;

import java.lang.reflect.Parameter;

/** Who looks, how, in which language: what {@link As} says. */
record Visitor(Persona persona, Look look, String language, boolean traced) {
    static Visitor of(Parameter parameter) {
        As as = parameter.getAnnotation(As.class);
        return as == null
                ? new Visitor(Persona.PLATFORM_OPERATOR, Look.LIGHT, "en", true)
                : new Visitor(as.value(), as.look(), as.language(), as.traced());
    }
}
