import { loadMessages } from '../../src/lib/messages/messages';

await loadMessages();
