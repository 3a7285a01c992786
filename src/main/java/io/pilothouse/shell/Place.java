package io.pilothouse.shell;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Beside {@code @Menu} on a view: how else than by the menu one gets there. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Place {
    /** The letter after g: {@code g f} goes to the fleet. */
    String key();

    /** Also in the bar at the bottom of a phone; at most four. */
    boolean onPhone() default false;
}
