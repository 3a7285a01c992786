package io.pilothouse.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * Starts the console on a free port and gives test methods a {@code Page} in which somebody is signed in: see {@link As}. Needs the
 * production bundle ({@code -Dbrowser} makes it) and Chromium; without them tests are skipped with the reason, and fail where {@code CI} is set.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Tag("browser")
@ExtendWith(Chromium.class)
@ActiveProfiles
@ContextConfiguration(initializers = FreshFolders.class)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
public @interface BrowserTest {
    @AliasFor(annotation = ActiveProfiles.class, attribute = "profiles")
    String[] profiles() default "sandbox";

    /** Instead of the whole console. */
    @AliasFor(annotation = SpringBootTest.class, attribute = "classes")
    Class<?>[] classes() default {};

    @AliasFor(annotation = SpringBootTest.class, attribute = "properties")
    String[] properties() default "vaadin.productionMode=true";
}
