package io.pilothouse.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.kubernetes.Clusters;
import io.pilothouse.clients.mlflow.Mlflow;
import io.pilothouse.fakes.FakeMlflow;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.units.Reason;
import org.junit.jupiter.api.Test;

/** Questions through what stands before a client, as everybody gets it. */
class MeasuredRemotesTests {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MeasuredRemotes remotes = new MeasuredRemotes();
    private final FakeMlflow fake = new FakeMlflow();
    private final Mlflow mlflow = (Mlflow) remotes.postProcessAfterInitialization(fake, "mlflow");

    private long asked(String system, String outcome) {
        var found = meters.find("pilothouse.remote.request")
                .tag("system", system)
                .tag("outcome", outcome)
                .timer();
        return found == null ? 0 : found.count();
    }

    @Test
    void eachQuestionIsCountedByWhatBecameOfIt() {
        mlflow.version();
        remotes.bindTo(meters);

        assertThat(mlflow.version()).isEqualTo(fake.version());
        fake.fail(new ClientFailure.Denied(Reason.said("no")));
        assertThatThrownBy(mlflow::version).isInstanceOf(ClientException.class);
        fake.fail(new ClientFailure.Unreachable(Reason.said("silent")));
        assertThatThrownBy(mlflow::version).isInstanceOf(ClientException.class);

        assertThat(asked("mlflow", "answered")).as("since there is a registry").isEqualTo(1);
        assertThat(asked("mlflow", "denied")).isEqualTo(1);
        assertThat(asked("mlflow", "unreachable")).isEqualTo(1);
        assertThat(meters.getMeters())
                .allSatisfy(meter -> assertThat(meter.getId().getTag("remote")).isEqualTo("MLflow"));
    }

    @Test
    void aClusterIsKnownByItsNameAndItsNameIsNoQuestion() {
        remotes.bindTo(meters);
        HandFedCluster fake = new HandFedCluster();
        Clusters clusters = (Clusters) remotes.postProcessAfterInitialization(Clusters.only(fake), "clusters");

        assertThat(clusters.standard().name()).isEqualTo(fake.name());
        assertThat(asked("kubernetes", "answered")).isZero();
        assertThat(clusters.standard().version()).isEqualTo(fake.version());

        assertThat(asked("kubernetes", "answered")).isEqualTo(1);
        assertThat(clusters.standard()).isEqualTo(clusters.all().getFirst()).isEqualTo(clusters.connected(fake.name()));
    }

    @Test
    void whatIsNoRemoteStaysWhatItIs() {
        Object bean = new Object();

        assertThat(remotes.postProcessAfterInitialization(bean, "bean")).isSameAs(bean);
    }
}
