package io.pilothouse.platform;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.argocd.ArgoCd;
import io.pilothouse.clients.keycloak.ClientSecrets;
import io.pilothouse.clients.keycloak.Keycloak;
import io.pilothouse.clients.kubernetes.Cluster;
import io.pilothouse.clients.kubernetes.Clusters;
import io.pilothouse.clients.mlflow.Mlflow;
import io.pilothouse.clients.objectstore.ObjectStore;
import io.pilothouse.clients.opencost.OpenCost;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.platform.Connection.Kind;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Times each question to each remote, whoever asks it, without the clients knowing: in one place, since all of them are interfaces. What a watch
 * brings is no question. Git is measured where it is spoken to.
 */
@Component
class MeasuredRemotes implements BeanPostProcessor, MeterBinder {
    /** Answered from memory, or later. */
    private static final Set<String> NO_QUESTIONS = Set.of("name", "server", "watch");

    /** Null until all beans are there: what is asked before is not measured. */
    private volatile @Nullable MeterRegistry registry;

    /** @param name as {@link Connection#name} */
    private record Remote(Kind kind, String name) {}

    @Override
    public void bindTo(MeterRegistry now) {
        registry = now;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        return switch (bean) {
            case ArgoCd one -> measured(ArgoCd.class, one, Kind.ARGO_CD);
            case Mlflow one -> measured(Mlflow.class, one, Kind.MLFLOW);
            case Prometheus one -> measured(Prometheus.class, one, Kind.PROMETHEUS);
            case Keycloak one -> measured(Keycloak.class, one, Kind.KEYCLOAK);
            case ClientSecrets one -> measured(ClientSecrets.class, one, Kind.KEYCLOAK);
            case OpenCost one -> measured(OpenCost.class, one, Kind.OPENCOST);
            case ObjectStore one -> measured(ObjectStore.class, one, new Remote(Kind.OBJECT_STORE, one.name()));
            case Clusters all -> measured(all);
            default -> bean;
        };
    }

    private Clusters measured(Clusters clusters) {
        List<Cluster> all = clusters.all().stream()
                .map(one -> measured(Cluster.class, one, new Remote(Kind.KUBERNETES, Kind.KUBERNETES.of(one.name()))))
                .toList();
        Cluster standard = all.stream()
                .filter(one -> one.name().equals(clusters.standard().name()))
                .findFirst()
                .orElseThrow();
        return new Clusters() {
            @Override
            public Cluster standard() {
                return standard;
            }

            @Override
            public List<Cluster> all() {
                return all;
            }
        };
    }

    private <T> T measured(Class<T> type, T remote, Kind kind) {
        return measured(type, remote, new Remote(kind, kind.words()));
    }

    private <T> T measured(Class<T> type, T remote, Remote which) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> method.getDeclaringClass() == Object.class
                                && method.getName().equals("equals")
                        ? self == arguments[0]
                        : answer(method, remote, arguments, which)));
    }

    private @Nullable Object answer(Method method, Object remote, Object @Nullable [] arguments, Remote which)
            throws Throwable {
        MeterRegistry meters = registry;
        if (meters == null || method.getDeclaringClass() == Object.class || NO_QUESTIONS.contains(method.getName())) {
            return answer(method, remote, arguments);
        }
        Timer.Sample sample = Timer.start(meters);
        String outcome = "defect";
        try {
            Object answer = answer(method, remote, arguments);
            outcome = "answered";
            return answer;
        } catch (ClientException failed) {
            outcome = outcome(failed.failure());
            throw failed;
        } finally {
            sample.stop(Timer.builder("pilothouse.remote.request")
                    .description("Questions to connected systems, by what became of them; Git and watches are none")
                    .tags(which.kind().tags(which.name()))
                    .tag("outcome", outcome)
                    .register(meters));
        }
    }

    private static @Nullable Object answer(Method method, Object remote, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(remote, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException();
        }
    }

    private static String outcome(ClientFailure failure) {
        return switch (failure) {
            case ClientFailure.Unreachable _ -> "unreachable";
            case ClientFailure.Denied _ -> "denied";
            case ClientFailure.NotFound _ -> "not_found";
            case ClientFailure.Invalid _ -> "invalid";
            case ClientFailure.Conflict _ -> "conflict";
        };
    }
}
