package io.pilothouse.fakes;

import java.util.concurrent.ScheduledExecutorService;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Has beans do what they say they do again and again, as the console's pollers would. */
public final class Rhythms {
    private Rhythms() {}

    @Configuration
    @EnableScheduling
    static class Scheduling {}

    public static <T> void round(Class<T> type, T bean) {
        try (var pollers = new HandPollers();
                var console = new AnnotationConfigApplicationContext()) {
            console.register(Scheduling.class);
            console.registerBean(ScheduledExecutorService.class, () -> pollers);
            console.registerBean(type, () -> bean);
            console.refresh();

            pollers.round();
        }
    }
}
