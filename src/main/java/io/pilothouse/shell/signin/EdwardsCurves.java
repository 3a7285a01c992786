package io.pilothouse.shell.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.crypto.impl.EdDSAProvider;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.proc.ConfigurableJWTProcessor;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Signatures by EdDSA (RFC 8037), which Java knows since 15 and Nimbus leaves to another library. */
final class EdwardsCurves {
    /** What stands before the bytes of a public key in its X.509 form (RFC 8410). */
    private static final Map<Curve, String> X509 =
            Map.of(Curve.Ed25519, "302a300506032b6570032100", Curve.Ed448, "3043300506032b6571033a00");

    private EdwardsCurves() {}

    /** Has a processor that reads keys of a provider read those of these curves too. */
    static void readBy(ConfigurableJWTProcessor<SecurityContext> processor) {
        if (processor.getJWSKeySelector() instanceof JWSVerificationKeySelector<SecurityContext> others) {
            processor.setJWSKeySelector(new Keys(others, others.getJWKSource()));
            processor.setJWSVerifierFactory(new Verifiers());
        }
    }

    private static boolean isByEdwards(JWSHeader header) {
        return EdDSAProvider.SUPPORTED_ALGORITHMS.contains(header.getAlgorithm());
    }

    private record Keys(JWSKeySelector<SecurityContext> others, JWKSource<SecurityContext> source)
            implements JWSKeySelector<SecurityContext> {
        @Override
        public List<? extends Key> selectJWSKeys(JWSHeader header, SecurityContext context) throws KeySourceException {
            if (!isByEdwards(header)) {
                return others.selectJWSKeys(header, context);
            }
            List<PublicKey> keys = new ArrayList<>();
            for (JWK key : source.get(new JWKSelector(JWKMatcher.forJWSHeader(header)), context)) {
                if (key instanceof OctetKeyPair pair && X509.containsKey(pair.getCurve())) {
                    keys.add(publicKey(pair));
                }
            }
            return keys;
        }

        private static PublicKey publicKey(OctetKeyPair pair) throws KeySourceException {
            String encoded = X509.get(pair.getCurve()) + HexFormat.of().formatHex(pair.getDecodedX());
            try {
                return KeyFactory.getInstance(pair.getCurve().getName())
                        .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(encoded)));
            } catch (GeneralSecurityException noKey) {
                throw new KeySourceException("The key " + pair.getKeyID() + " is none of " + pair.getCurve(), noKey);
            }
        }
    }

    private static final class Verifiers extends DefaultJWSVerifierFactory {
        @Override
        public JWSVerifier createJWSVerifier(JWSHeader header, Key key) throws JOSEException {
            return key instanceof EdECPublicKey edwards ? new Verifier(edwards) : super.createJWSVerifier(header, key);
        }
    }

    private static final class Verifier extends EdDSAProvider implements JWSVerifier {
        private final EdECPublicKey key;

        Verifier(EdECPublicKey key) {
            this.key = key;
        }

        @Override
        public boolean verify(JWSHeader header, byte[] signed, Base64URL signature) throws JOSEException {
            try {
                Signature ours = Signature.getInstance(key.getParams().getName());
                ours.initVerify(key);
                ours.update(signed);
                return ours.verify(signature.decode());
            } catch (SignatureException noSignature) {
                return false;
            } catch (GeneralSecurityException unreadable) {
                throw new JOSEException(unreadable.getMessage(), unreadable);
            }
        }
    }
}
