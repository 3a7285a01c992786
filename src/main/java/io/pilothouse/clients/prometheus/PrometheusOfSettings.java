package io.pilothouse.clients.prometheus;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/** For commands: a server at an address, with what the console's settings say of its account, certificate and time. */
public final class PrometheusOfSettings {
    private PrometheusOfSettings() {}

    /**
     * @param address null for that of the settings
     * @throws IllegalArgumentException naming the setting, its value and what was expected
     */
    public static Prometheus at(@Nullable String address) {
        List<String> arguments = new ArrayList<>(List.of("--logging.level.root=OFF"));
        if (address != null) {
            arguments.add("--pilothouse.prometheus.url=" + address);
        }
        try (ConfigurableApplicationContext settings = new SpringApplicationBuilder(
                        SslAutoConfiguration.class, PrometheusConfiguration.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .run(arguments.toArray(String[]::new))) {
            Prometheus connected = settings.getBeanProvider(Prometheus.class).getIfAvailable();
            if (connected == null) {
                throw new IllegalArgumentException(
                        "no Prometheus (expected: --prometheus ADDRESS, or pilothouse.prometheus.url among the settings)");
            }
            return connected;
        } catch (BeansException | IllegalArgumentException wrong) {
            Throwable cause = NestedExceptionUtils.getMostSpecificCause(wrong);
            throw new IllegalArgumentException(cause.getMessage(), wrong);
        }
    }
}
