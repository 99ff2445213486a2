// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.life;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The deterministic name of everything that a demo owns, so that an unknown outcome can be looked up instead of repeated.
 *
 * <p>The suffix depends on subscription, id and generation: Event Hubs namespaces and DNS labels are unique in the whole
 * world, and stay reserved for a while after a delete. So no life of a demo has the names of an earlier one, until the 60
 * million suffixes are used up; for the same id in two subscriptions they are equal with a probability of 1 in 60 million.
 */
public record Names(DemoRef demo, String suffix) {

    /** Start of the name of every resource of Mayfly. */
    public static final String PREFIX = "mayfly-";

    public static final String TAG_DEMO = "mayfly-demo";
    public static final String TAG_GENERATION = "mayfly-generation";
    public static final String TAG_EXPIRES_AT = "mayfly-expires-at";
    public static final String TAG_OWNER = "mayfly-owner";

    /** Written by the sweeper onto what has no readable end: when it was seen for the first time. */
    public static final String TAG_FIRST_SEEN = "mayfly-first-seen";

    /** Put onto a group by a person, with any value: Mayfly does not delete that group. */
    public static final String TAG_PROTECT = "mayfly-protect";

    public static final String TOPIC = "cdc-all";
    public static final String CONFIG_TOPIC = "connect-configs";
    public static final String OFFSET_TOPIC = "connect-offsets";
    public static final String STATUS_TOPIC = "connect-status";
    public static final String ACCESS_RULE = "mayfly-connect";

    private static final int SUFFIX_LENGTH = 5;
    private static final BigInteger SUFFIXES =
            BigInteger.valueOf(Character.MAX_RADIX).pow(SUFFIX_LENGTH);

    /** From one life to the next. It has no divisor in common with 36, so every suffix comes once before one comes again. */
    private static final BigInteger STEP = BigInteger.valueOf(37_370_153);

    private static final Pattern INSTANCE_NAME =
            Pattern.compile(PREFIX + "([a-z][a-z0-9]{2,7})-([0-9a-z]{5})-[ms][1-9]\\d{0,3}");

    /** Every suffix is that of some generation: one that no id ever comes to proves nothing. */
    private static final BigInteger MOST_GENERATIONS = BigInteger.valueOf(1000);

    private static final Pattern SECRET_NAME = Pattern.compile("demo-([^-]+)-([1-9]\\d{0,8})-.+");

    public static Names of(DemoRef demo, String subscriptionId) {
        BigInteger first = hash(subscriptionId + "|" + demo.id());
        BigInteger number =
                first.add(STEP.multiply(BigInteger.valueOf(demo.generation()))).mod(SUFFIXES);
        String digits = number.toString(Character.MAX_RADIX);
        return new Names(demo, "0".repeat(SUFFIX_LENGTH - digits.length()) + digits);
    }

    private static BigInteger hash(String of) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(of.getBytes(StandardCharsets.UTF_8));
            return new BigInteger(1, hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private String base() {
        return PREFIX + demo.id() + "-" + suffix;
    }

    public String resourceGroup() {
        return base();
    }

    public String namespace() {
        return base() + "-hubs";
    }

    public String containerGroup() {
        return base() + "-connect";
    }

    /** Label of the public DNS name of the container group. */
    public String dnsLabel() {
        return base();
    }

    /** Start of the names of all Aura instances of this life of the demo. */
    public String auraPrefix() {
        return base() + "-";
    }

    /**
     * Name of an Aura instance; Aura allows 30 characters.
     *
     * @param ordinal 1, or more if an instance whose password was lost had to be replaced
     */
    public String auraInstance(Role role, int ordinal) {
        return auraPrefix() + role.shortName() + ordinal;
    }

    /** The role of an Aura instance of this life, by its name; nothing if it is none, however similar its name. */
    public Optional<Role> roleOf(String auraInstance) {
        return Stream.of(Role.values())
                .filter(role -> auraInstance.matches(Pattern.quote(auraPrefix() + role.shortName()) + "[1-9]\\d{0,3}"))
                .findFirst();
    }

    /**
     * The demo that an Aura instance belongs to, proven by its suffix; nothing if it is no demo's of this subscription, however
     * similar its name.
     */
    public static Optional<DemoRef> demoOfInstance(String name, String subscriptionId) {
        Matcher matcher = INSTANCE_NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        DemoId id = new DemoId(matcher.group(1));
        BigInteger generation = new BigInteger(matcher.group(2), Character.MAX_RADIX)
                .subtract(hash(subscriptionId + "|" + id))
                .multiply(STEP.modInverse(SUFFIXES))
                .mod(SUFFIXES);
        return generation.signum() > 0 && generation.compareTo(MOST_GENERATIONS) <= 0
                ? Optional.of(new DemoRef(id, generation.intValueExact()))
                : Optional.empty();
    }

    /** Start of the names of all secrets of all demos. */
    public static String anySecretPrefix() {
        return "demo-";
    }

    /** Start of the names of all secrets of this life of the demo. */
    public String secretPrefix() {
        return "demo-" + demo.id() + "-" + demo.generation() + "-";
    }

    /** The demo that a secret belongs to, by its name; nothing if it is no demo's. */
    public static Optional<DemoRef> demoOfSecret(String name) {
        Matcher matcher = SECRET_NAME.matcher(name);
        return matcher.matches()
                ? DemoId.parse(matcher.group(1)).map(id -> new DemoRef(id, Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    public String secret(SecretKind kind) {
        return secretPrefix() + kind.suffix();
    }

    /** Tags of everything in the resource group; no secret and no personal data beyond the owner's name. */
    public Map<String, String> tags(String owner, java.time.Instant expiresAt) {
        Map<String, String> tags = new TreeMap<>();
        tags.put(TAG_DEMO, demo.id().value());
        tags.put(TAG_GENERATION, Integer.toString(demo.generation()));
        tags.put(TAG_EXPIRES_AT, expiresAt.toString());
        tags.put(TAG_OWNER, owner);
        return tags;
    }
}
