package io.pilothouse.realparts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the tests of a class against these real servers, or skips them and says what is missing. Constructors and methods can
 * take the {@link RealPlatform} as a parameter; static code asks {@link RealPlatform#running}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("servers")
@ExtendWith(RealServersExtension.class)
public @interface OnRealServers {
    Server[] value();
}
