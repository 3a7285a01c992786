package io.pilothouse;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.pilothouse.fakes.Hostile;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.logging.logback.ColorConverter;
import org.springframework.boot.logging.logback.WhitespaceThrowableProxyConverter;
import org.springframework.core.io.ClassPathResource;

/** Whatever stands in a value that is logged, a record begins only where one does, and a terminal shows it. */
class LogLinesTests {
    private static final String RECORD = "\\d{4}-\\d\\d-\\d\\dT.* : .*";
    private final PatternLayout layout = layout();

    private static PatternLayout layout() {
        PatternLayout layout = new PatternLayout();
        layout.setContext(new LoggerContext());
        layout.getInstanceConverterMap().put("clr", ColorConverter::new);
        layout.getInstanceConverterMap().put("wEx", WhitespaceThrowableProxyConverter::new);
        try {
            layout.setPattern(String.valueOf(new YamlPropertySourceLoader()
                    .load("settings", new ClassPathResource("application.yaml"))
                    .getFirst()
                    .getProperty("logging.pattern.console")));
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
        layout.start();
        return layout;
    }

    private String logged(String message, @Nullable Throwable failure, Object... values) {
        LoggerContext context = (LoggerContext) layout.getContext();
        return layout.doLayout(new LoggingEvent(
                LogLinesTests.class.getName(),
                context.getLogger("io.pilothouse.Some"),
                Level.WARN,
                message,
                failure,
                values));
    }

    @Provide
    Arbitrary<String> hostile() {
        return Hostile.texts();
    }

    @Property(tries = 500)
    void noValueBeginsARecord(@ForAll("hostile") String value, @ForAll("hostile") String why) {
        IllegalStateException cause = new IllegalStateException(why);
        String record = logged("asked for {} in vain", new IllegalArgumentException(value, cause), value);

        List<String> lines = record.lines().toList();
        assertThat(lines.getFirst()).matches(RECORD);
        assertThat(lines.subList(1, lines.size()))
                .allMatch(line -> line.isBlank() || Character.isWhitespace(line.charAt(0)));
        assertThat(record.replace("\n", "").replace("\t", "")).matches(Hostile::isText);
        assertThat(record).contains("LogLinesTests.noValueBeginsARecord");
    }

    @Property(tries = 1)
    void whatIsPlainStaysAsItIs() {
        assertThat(logged("Größe {} — 10 €", null, 7))
                .endsWith("io.pilothouse.Some                       : Größe 7 — 10 €\n");
    }
}
