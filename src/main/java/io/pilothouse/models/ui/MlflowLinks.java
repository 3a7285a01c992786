package io.pilothouse.models.ui;

import io.pilothouse.clients.mlflow.Run;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Setting;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where people find MLflow with a browser, which is often not where the console finds it.
 *
 * @param publicUrl such as {@code https://mlflow.example.org}; without it nothing links there
 */
@ConfigurationProperties("pilothouse.mlflow")
record MlflowLinks(@Nullable URI publicUrl) {
    MlflowLinks {
        if (publicUrl != null) {
            Setting.requireAddress("pilothouse.mlflow.public-url", publicUrl);
        }
    }

    Optional<String> of(Run run) {
        return at("experiments/" + encode(run.experimentId()) + "/runs/" + encode(run.id()));
    }

    Optional<String> of(ModelVersionId version) {
        return at("models/" + encode(version.model()) + "/versions/" + encode(version.version()));
    }

    private Optional<String> at(String page) {
        return Optional.ofNullable(publicUrl).map(url -> url.toString().replaceAll("/+$", "") + "/#/" + page);
    }

    private static String encode(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
