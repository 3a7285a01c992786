package io.pilothouse.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** A console that a test starts finds nothing that another one left. */
class FreshFolders implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try {
            Path folder =
                    Files.createTempDirectory(Path.of("target"), "console-").toAbsolutePath();
            TestPropertyValues.of(
                            "pilothouse.sandbox.directory=" + folder.resolve("sandbox"),
                            "pilothouse.git.directory=" + folder.resolve("mirror.git"))
                    .applyTo(context);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
