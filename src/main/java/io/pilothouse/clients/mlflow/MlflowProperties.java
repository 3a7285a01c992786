package io.pilothouse.clients.mlflow;

import io.pilothouse.units.Secret;
import io.pilothouse.units.Setting;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How MLflow is reached.
 *
 * @param url of the server, with its path if it has one
 * @param timeout for one answer
 * @param username with {@code password}, for basic authentication
 * @param token a bearer token, used instead of them
 * @param artifactsDestination what the server was started with as {@code --artifacts-destination}, such as
 *     {@code s3://mlflow/artifacts}; without it the files of versions that went through the server cannot be found
 */
@ConfigurationProperties("pilothouse.mlflow")
record MlflowProperties(
        URI url,
        @DefaultValue("10s") Duration timeout,
        @Nullable String username,
        @Nullable Secret password,
        @Nullable Secret token,
        @Nullable String artifactsDestination) {
    /** @throws IllegalArgumentException naming the setting, its value and what was expected */
    MlflowProperties {
        Setting.requireAddress("pilothouse.mlflow.url", url);
        Setting.requireTime("pilothouse.mlflow.timeout", timeout);
        Setting.requireBothOrNone("pilothouse.mlflow.username", username, "pilothouse.mlflow.password", password);
    }
}
