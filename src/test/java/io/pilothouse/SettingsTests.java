package io.pilothouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.mock.env.MockEnvironment;

/** What is set for the console, as it would be at a start. */
class SettingsTests {
    private static MockEnvironment with(String... settings) {
        var environment = new MockEnvironment();
        Arrays.stream(settings)
                .map(setting -> setting.split("=", 2))
                .forEach(setting -> environment.setProperty("pilothouse." + setting[0], setting[1]));
        return environment;
    }

    private static void look(MockEnvironment environment) {
        ConfigurationPropertySources.attach(environment);
        new KnownSettings()
                .onApplicationEvent(new ApplicationEnvironmentPreparedEvent(
                        new DefaultBootstrapContext(), new SpringApplication(), new String[0], environment));
    }

    /** Binds each record whose settings are there, as its configuration does. */
    private static void bind(MockEnvironment environment) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        scanner.findCandidateComponents("io.pilothouse").stream()
                .map(BeanDefinition::getBeanClassName)
                .map(SettingsTests::classOf)
                .forEach(type -> Binder.get(environment)
                        .bind(type.getAnnotation(ConfigurationProperties.class).value(), Bindable.of(type)));
    }

    private static Class<?> classOf(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            argocd.url=argocd.example.com                       | pilothouse.argocd.url: argocd.example.com (expected: an address with http or https and a host)
            argocd.url=https:///path                            | pilothouse.argocd.url: https:///path (expected: an address with http or https and a host)
            argocd.url=https://a;argocd.timeout=0s              | pilothouse.argocd.timeout: 0ms (expected: longer than nothing, such as 10s)
            mlflow.url=https://me:hidden@mlflow.example.com     | pilothouse.mlflow.url: credentials in the address (expected: them in settings of their own)
            mlflow.url=https://a;mlflow.username=me             | pilothouse.mlflow.password: nothing (expected: a value, since pilothouse.mlflow.username has one)
            mlflow.public-url=ftp://mlflow.example.com          | pilothouse.mlflow.public-url: ftp://mlflow.example.com (expected: an address with http or https and a host)
            opencost.url=opencost:9003                          | pilothouse.opencost.url: opencost:9003 (expected: an address with http or https and a host)
            opencost.url=http://o;opencost.timeout=0s           | pilothouse.opencost.timeout: 0ms (expected: longer than nothing, such as 10s)
            object-store.url=https://s;object-store.secret-key=x| pilothouse.object-store.access-key: nothing (expected: a value, since pilothouse.object-store.secret-key has one)
            kubernetes.cluster=a;kubernetes.url=api.a:6443      | pilothouse.kubernetes.url: api.a:6443 (expected: an address with http or https and a host)
            kubernetes.cluster=a;kubernetes.token-file=/no      | pilothouse.kubernetes.token-file: /no (expected: a file that this account can read)
            kubernetes.clusters.a.certificate-authority=/no.crt | pilothouse.kubernetes.clusters.a.certificate-authority: /no.crt (expected: a file that this account can read)
            kustomize.timeout=-1s                               | pilothouse.kustomize.timeout: -1000ms (expected: longer than nothing, such as 10s)
            git.url=ssh://git.example.com/a.git                 | pilothouse.git.url: an address of ssh (expected: file, http or https; instead of ssh, https with a token as pilothouse.git.password)
            git.url=https://g/a.git;git.branch=                 | pilothouse.git.branch: nothing (expected: the branch that Argo CD follows, such as main)
            git.url=https://g/a.git;git.layout.clusters=/c      | pilothouse.git.layout.clusters: /c (expected: a folder relative to the repository's root, without a slash at either end, such as serving/clusters)
            """)
    void aValueThatCannotBeIsRefusedByItsName(String settings, String message) {
        MockEnvironment environment = with(settings.split(";"));

        assertThatThrownBy(() -> bind(environment)).rootCause().hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            argocd.url=https://a;argocd.tokn=x     | pilothouse.argocd.tokn: no setting of the console (expected: one of pilothouse.argocd.timeout, pilothouse.argocd.token, pilothouse.argocd.url)
            argocd.token=x                         | pilothouse.argocd.url: nothing (expected: an address, since pilothouse.argocd.token is set)
            opencost.token=x                       | pilothouse.opencost.url: nothing (expected: an address, since pilothouse.opencost.token is set)
            object-store.region=eu                 | pilothouse.object-store.url: nothing (expected: an address, since pilothouse.object-store.region is set)
            git.url=https://g;git.layout.models=m  | pilothouse.git.layout.models: no setting of the console
            argo.url=https://a                     | pilothouse.argo.url: no setting of the console (expected: one of pilothouse.access, pilothouse.argocd, pilothouse.contact, pilothouse.git, pilothouse.keycloak,
            """)
    void aSettingThatNobodyReadsIsRefused(String settings, String message) {
        MockEnvironment environment = with(settings.split(";"));

        assertThatThrownBy(() -> look(environment)).hasMessageStartingWith(message);
    }

    @Test
    void whatIsReadIsKnownHoweverItIsWritten() {
        MockEnvironment environment = with(
                "git.url=https://g",
                "git.pollEvery=3s",
                "git.layout.endpoints=serving",
                "kubernetes.clusters.fra-2.certificate-authority=/ca.crt",
                "people[0].id=alex",
                "oidc.roles.llm-admins=platform_operator",
                "object_store.url=https://s");

        assertThatCode(() -> look(environment)).doesNotThrowAnyException();
    }

    @Test
    void theDocumentShowsEverySetting() throws IOException {
        String document = DocumentedSettings.document();

        List<String> missing = KnownSettings.known().stream()
                .filter(name -> !name.toString().startsWith("pilothouse.sandbox."))
                .map(name -> name.getLastElement(ConfigurationPropertyName.Form.DASHED))
                .filter(name -> !document.contains(name))
                .toList();

        assertThat(missing).isEmpty();
    }

    @Test
    void whatTheDocumentShowsIsKnown() {
        var environment = new MockEnvironment();
        DocumentedSettings.with("anything").forEach(environment::setProperty);

        assertThat(environment.getProperty("pilothouse.git.layout.console")).isEqualTo("console");
        assertThat(environment.getProperty("pilothouse.people[0].id")).isEqualTo("ada");
        assertThatCode(() -> look(environment)).doesNotThrowAnyException();
    }
}
