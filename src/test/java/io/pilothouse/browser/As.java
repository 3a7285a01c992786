package io.pilothouse.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a {@code Page} parameter: who looks, how, in which language. Without it: the platform operator, light, English. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface As {
    Persona value() default Persona.PLATFORM_OPERATOR;

    Look look() default Look.LIGHT;

    String language() default "en";

    /** A trace is kept when the test fails. It slows the browser, which who measures does not want. */
    boolean traced() default true;
}
