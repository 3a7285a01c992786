package io.pilothouse.access.api;

import io.pilothouse.access.WhyLimited;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.gateway.Guarded;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.live.OnDemand;
import io.pilothouse.shell.ShellOnly;
import io.pilothouse.telemetry.CallerMetrics;
import java.time.Clock;
import java.util.Random;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/**
 * The API of access behind the real sign-in, over real HTTP, on a repository and a Prometheus that a test holds. Not a configuration, so that no
 * other test finds it.
 */
@Import({ShellOnly.class, ApiRoom.Beans.class, WhyLimited.class})
@ComponentScan(
        basePackageClasses = ExplainApi.class,
        excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Tests|Room).*"))
public class ApiRoom {
    /** Two teams; Ada leads the one that has docs-batch. */
    public static FileTree tree() {
        FileTree tree = Guarded.byModel();
        return tree.with(
                Guarded.DOCS,
                "lead: ada@example.com\n" + tree.file(Guarded.DOCS).orElseThrow());
    }

    static class Beans {
        @Bean
        @Primary
        HandClock handClock() {
            return new HandClock();
        }

        @Bean
        FakeRepository changes() {
            return new FakeRepository(tree());
        }

        @Bean
        Declared.Reader declaredReader() {
            return new Declared.Reader();
        }

        @Bean
        FakePrometheus prometheus() {
            return new FakePrometheus();
        }

        /** Asked once, when somebody looks. */
        @Bean
        CallerMetrics callerMetrics(FakePrometheus prometheus, Clock clock) {
            return new CallerMetrics(
                    prometheus,
                    new OnDemand.Surroundings(
                            clock,
                            (task, after) -> {
                                if (after.isZero()) {
                                    task.run();
                                }
                            },
                            Runnable::run,
                            new Random()));
        }
    }
}
