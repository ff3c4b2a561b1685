// The report's tests look at it in a real browser, the privacy tests trace system calls. Installs Debian's packages where
// that is possible without asking; a test whose tool is missing is skipped and says so.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const tools = { chromium: '/usr/bin/chromium', strace: '/usr/bin/strace' };
const missing = Object.keys(tools).filter((name) => !existsSync(tools[name]));
if (missing.length === 0) console.log('tools for the tests: chromium and strace are here');
else if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) install(missing);
else console.log(`tests that need ${missing.join(' and ')} will be skipped (apt-get install ${missing.join(' ')})`);

function install(packages) {
  console.log(`tools for the tests: installing ${packages.join(' and ')} with apt-get`);
  const options = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  try {
    execFileSync('apt-get', ['update', '-qq'], options);
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options);
  } catch (error) {
    console.log(
      `tests that need ${packages.join(' and ')} will be skipped: they could not be installed (${error.message})`,
    );
  }
}
