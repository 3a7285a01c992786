package io.pilothouse.bench;

import com.sun.management.OperatingSystemMXBean;
import io.pilothouse.Console;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.Fleet;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.sandbox.Faults;
import io.pilothouse.sandbox.Outages;
import io.pilothouse.telemetry.EndpointMetrics;
import io.pilothouse.telemetry.EndpointReading;
import io.pilothouse.telemetry.Range;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.Namespace;
import io.pilothouse.units.ServingState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.function.SingletonSupplier;

/**
 * The console with its simulated platform, in a JVM of its own, that says what it costs: for each line on its standard input one on its
 * standard output, {@code MEASURED heap-bytes cpu-nanoseconds questions threads}, or for {@code trouble} {@code TROUBLE name}, which goes on
 * until the next. Whenever it knows something new of the watched endpoint it says {@code PUBLISHED now newest-moment newest-sample}, in
 * milliseconds, and of the fleet {@code FLEET now serving-endpoints}. It ends with its input.
 */
final class MeasuredConsole {
    static final String PAGE = "fleet/prod/llama-31-8b-chat";
    private static final Subject WATCHED = new Subject(Namespace.of("models-prod"), "llama-31-8b-chat");
    private static final AtomicLong QUESTIONS = new AtomicLong();

    private MeasuredConsole() {}

    public static void main(String[] args) throws IOException {
        var application = new SpringApplication(Console.class);
        application.addInitializers((ApplicationContextInitializer<ConfigurableApplicationContext>)
                context -> context.getBeanFactory().addBeanPostProcessor(counting()));
        ConfigurableApplicationContext context = application.run(args);
        tell(context.getBean(EndpointMetrics.class).of(WATCHED, Range.NINETY_MINUTES));
        Supplier<Troubles> troubles =
                SingletonSupplier.of(() -> new Troubles(context.getBean(Outages.class), context.getBean(Faults.class)));
        System.out.println("STARTED "
                + ((WebServerApplicationContext) context).getWebServer().getPort());
        tell(context.getBean(FleetFeed.class));
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            System.out.println(
                    line.equals("trouble") ? "TROUBLE " + troubles.get().turn() : measured());
        }
        context.close();
        System.exit(0);
    }

    private static void tell(Topic<EndpointReading> topic) {
        topic.feed().follow(() -> {
            EndpointReading reading = topic.latest().value();
            if (reading != null && reading.newest() != null) {
                System.out.println("PUBLISHED " + System.currentTimeMillis() + " "
                        + reading.moments().end() + " " + reading.newest().toEpochMilli());
            }
        });
    }

    private static void tell(FleetFeed feed) {
        Runnable tell = () -> {
            Fleet fleet = feed.fleet();
            List<Endpoint> others = fleet.endpoints().stream()
                    .filter(one -> one.state().kind() != ServingState.SERVING)
                    .toList();
            System.out.println("FLEET " + System.currentTimeMillis() + " "
                    + (fleet.endpoints().size() - others.size()) + " "
                    + (feed.topic().latest() instanceof Reading.Lost<Fleet> lost
                            ? lost.reason()
                            : others.stream().findFirst().map(Endpoint::state)));
        };
        feed.topic().feed().follow(tell);
        tell.run();
    }

    private static BeanPostProcessor counting() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof Prometheus server ? counted(server) : bean;
            }
        };
    }

    private static Prometheus counted(Prometheus server) {
        return (Prometheus) Proxy.newProxyInstance(
                Prometheus.class.getClassLoader(), new Class<?>[] {Prometheus.class}, (_, method, arguments) -> {
                    QUESTIONS.incrementAndGet();
                    try {
                        return method.invoke(server, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }

    /** Twice: what is reached weakly goes with the second. */
    private static String measured() {
        System.gc();
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        long cpu =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
        return String.format(
                Locale.ROOT,
                "MEASURED %d %d %d %d",
                heap,
                cpu,
                QUESTIONS.get(),
                ManagementFactory.getThreadMXBean().getThreadCount());
    }
}
