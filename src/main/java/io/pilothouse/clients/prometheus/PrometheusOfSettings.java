package io.pilothouse.clients.prometheus;

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

    /** @throws IllegalArgumentException naming the setting, its value and what was expected */
    public static Prometheus at(String address) {
        try (ConfigurableApplicationContext settings = new SpringApplicationBuilder(
                        SslAutoConfiguration.class, PrometheusConfiguration.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .run("--pilothouse.prometheus.url=" + address, "--logging.level.root=OFF")) {
            return settings.getBean(Prometheus.class);
        } catch (BeansException | IllegalArgumentException wrong) {
            Throwable cause = NestedExceptionUtils.getMostSpecificCause(wrong);
            throw new IllegalArgumentException(cause.getMessage(), wrong);
        }
    }
}
