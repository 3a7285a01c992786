package io.pilothouse.shell;

import com.vaadin.flow.spring.annotation.EnableVaadin;
import io.pilothouse.live.RemoteCalls;
import java.time.Clock;
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

    @Bean
    RemoteCalls remoteCalls() {
        return Thread::startVirtualThread;
    }
}
