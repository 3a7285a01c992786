package io.pilothouse.shell;

import com.vaadin.flow.spring.annotation.EnableVaadin;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** The console without any feature: the frame, and the pages that only tests have. */
@EnableAutoConfiguration
@ComponentScan
@EnableVaadin({"io.pilothouse.shell", "samples"})
public class ShellOnly {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean(destroyMethod = "close")
    Executor remoteCalls() {
        return Executors.newVirtualThreadPerTaskExecutor();
    }
}
